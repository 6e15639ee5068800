// Made-up nicknames and sentences for bios, by language. {place}, {a} and {b} stand for the town and two interests.

export interface Locale {
  /** Language tags that a user of this locale may speak, the first one always. */
  languages: readonly string[];
  /** Given names and nicknames. No name is in both. */
  woman: readonly string[];
  man: readonly string[];
  /** Family names or their initials, and how one stands beside a given name. */
  families: readonly string[];
  join(given: string, family: string): string;
  hasMiddleNames: boolean;
  bios: readonly string[];
}

const list = (text: string) => text.split(' ');

/** Each character of one text with each of another. */
const pairs = (first: string, second: string) => [...first].flatMap((one) => [...second].map((other) => one + other));

const initials = {
  families: [...'ABCDEFGHIJKLMNOPRSTVWYZ'].map((letter) => `${letter}.`),
  join: (given: string, family: string) => `${given} ${family}`,
  hasMiddleNames: true,
};

/** The family name first. */
const eastern = { join: (given: string, family: string) => family + given, hasMiddleNames: false };

const latinAndPet = {
  woman: list(
    '小雨 阿宁 糖糖 Momo 可可 林夕 小鹿 橘子 Coco 念念 安安 苏苏 小满 Yuki 桃子 晓月 静静 豆豆 Luna 青青 米粒 小楠 Vivi 南星 阿昭 初夏 Lily 木木',
  ),
  man: list(
    '阿杰 大白 小宇 Leo 阿哲 老张 阿康 Kevin 浩然 小北 石头 阿飞 Jason 星野 老王 南风 阿诚 小马 Eric 江川 阿凯 小树 Ryan 晨曦 阿木 云起 大熊 Tony',
  ),
};

const zh: Locale = {
  languages: ['zh', 'en'],
  woman: [
    ...latinAndPet.woman,
    ...pairs('雨晓思梦若安语佳清书诗雅静念知可沐夏舒婉', '晴涵宁彤琪桐妍欣萱瑶悦怡雯溪婷菲禾岚遥瑾'),
  ],
  man: [
    ...latinAndPet.man,
    ...pairs('子浩宇俊明志文嘉天伟承泽景启修立致弘彦锦', '轩杰涛辰鹏航睿博阳哲峰远川恒朗霖毅诚铭坤'),
  ],
  families: list('林 陈 李 王 张 刘 赵 周 吴 徐 孙 朱 沈 许 何 宋 唐 韩 冯 曹 程 蒋 叶 苏 陆 顾 姚 方 夏 谢'),
  ...eastern,
  bios: [
    '在{place}工作，周末喜欢{a}和{b}。',
    '{a}爱好者，最近迷上了{b}。',
    '想找人一起聊{a}，也聊{b}。',
    '刚来{place}，求推荐好吃的。喜欢{a}。',
    '慢热，但熟了话很多。{a}、{b}，还有好好睡觉。',
    '生活不止眼前的工作，还有{a}。',
    '{place}本地人，知道哪里的早饭最好吃。',
    '不会聊天，但会认真听。喜欢{b}。',
    '一半时间在{place}，一半时间在路上。{a}、{b}。',
    '来都来了，打个招呼吧。{a}可以聊一天。',
  ],
};

const en: Locale = {
  languages: ['en'],
  woman: list(
    'Anna Ella Mia Zoe Ruby Nora Ivy Alice Grace Hazel Chloe Freya Maya Iris Lucy Clara Sadie June Willa Tess Nina Robin Olive Ada Esme',
  ),
  man: list(
    'Jack Sam Theo Max Leo Ben Oscar Finn Alex Noah Ethan Luke Harry Miles Owen Felix Adam Rory Jude Cole Hugo Reid Kit Ned Wes',
  ),
  ...initials,
  bios: [
    'Living in {place}. Mostly {a}, sometimes {b}.',
    'Looking for someone to share {a} with.',
    'New in {place}: show me your favourite spot?',
    '{a} on weekdays, {b} on weekends.',
    'Slow to text, quick to laugh. Into {b}.',
    'Ask me about {a}. Or tell me about {b}.',
    'Local. I know where breakfast is best in {place}.',
    'Two truths and a lie: {a}, {b}, early mornings.',
  ],
};

const ja: Locale = {
  languages: ['ja', 'en'],
  woman: list(
    'ゆい さくら ひな あおい みお りん はな ゆず もも かえで すず なお めい ここな ほのか あかり ひまり ことね みゆ さき',
  ),
  man: list(
    'はると ゆうと そら りく けん だい たくみ しょう れん かい ひろ まこと ゆうま こうき はやと りょう しゅん そうた だいち ゆうき',
  ),
  families: list(
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 清水 森 池田 橋本 阿部 石川 山下 小川 石井 長谷川 岡田 藤田',
  ),
  ...eastern,
  bios: [
    '{place}在住です。{a}と{b}が好き。',
    '休みの日は{a}。一緒に行ける人いたら嬉しいです。',
    '最近{b}を始めました。',
  ],
};

const ko: Locale = {
  languages: ['ko', 'en'],
  woman: list('지우 서연 하은 민지 수아 예린 유나 소희 다은 채원 하린 지아 서윤 윤서 채은 수빈 예은 가은 아린 나연'),
  man: list('민준 서준 도윤 지훈 현우 준호 태민 성우 재윤 시우 예준 하준 주원 건우 우진 선우 연우 정우 승현 지호'),
  families: list('김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심'),
  ...eastern,
  bios: ['{place}에 살아요. {a} 좋아해요.', '주말엔 {a}, 가끔 {b}.', '같이 {b} 하실 분?'],
};

const fr: Locale = {
  languages: ['fr', 'en'],
  woman: list(
    'Camille Léa Manon Inès Jade Louise Chloé Margaux Élise Zoé Alice Juliette Anaïs Clémence Agathe Pauline Lucie Romane Capucine Adèle Margot Éva Noémie Salomé',
  ),
  man: list(
    'Hugo Lucas Jules Louis Gabriel Théo Malo Antoine Bastien Noé Arthur Raphaël Nathan Adrien Maxime Victor Clément Émile Baptiste Simon Martin Léon Quentin Rémi',
  ),
  ...initials,
  bios: ['Je vis à {place}. {a} et {b}.', 'Qui vient pour {a} ce week-end ?', 'Plutôt {b} que métro.'],
};

const de: Locale = {
  languages: ['de', 'en'],
  woman: list(
    'Lena Marie Greta Hannah Jule Frieda Klara Mila Paula Ronja Emma Lea Johanna Charlotte Luisa Ida Nele Sophie Antonia Maja Helene Merle Carla Lotte',
  ),
  man: list(
    'Jonas Paul Emil Lukas Anton Moritz Til Fritz Mats Karl Felix Jakob Leon Maximilian Henri Oskar Niklas David Julian Theo Konrad Linus Simon Jannik',
  ),
  ...initials,
  bios: ['Wohne in {place}. {a} und {b}.', 'Suche jemanden für {a}.', 'Neu in {place}, zeig mir die Stadt.'],
};

const es: Locale = {
  languages: ['es', 'en'],
  woman: list(
    'Lucía Sofía Carmen Alba Marta Paula Noa Inés Elena Vera Julia Sara Laura Irene Claudia Valeria Daniela Adriana Rocío Candela Nuria Ana Jimena Olivia',
  ),
  man: list(
    'Pablo Hugo Mateo Diego Álvaro Leo Nico Iván Martín Raúl Daniel Adrián Javier Carlos Sergio Marcos Rubén Mario Jorge Gonzalo Andrés Óscar Samuel Bruno',
  ),
  ...initials,
  bios: ['Vivo en {place}. {a} y {b}.', '¿Quién se apunta a {a}?', 'Menos pantallas, más {b}.'],
};

const pt: Locale = {
  languages: ['pt', 'en'],
  woman: list(
    'Beatriz Ana Marina Lara Júlia Clara Helena Rita Sara Bia Inês Carolina Mariana Leonor Matilde Laura Alice Joana Sofia Teresa Manuela Lívia Cecília Isabela',
  ),
  man: list(
    'João Pedro Tiago Rafael Lucas Duarte Caio Rui Vasco Davi Miguel Gabriel Guilherme Gustavo Bernardo Henrique Diogo Afonso Bruno André Martim Felipe Otávio Vinícius',
  ),
  ...initials,
  bios: ['Moro em {place}. {a} e {b}.', 'Bora {a}?', 'Aprendendo {b}.'],
};

const it: Locale = {
  languages: ['it', 'en'],
  woman: list(
    'Giulia Chiara Sara Elena Bianca Irene Marta Noemi Viola Emma Sofia Alice Martina Francesca Ginevra Beatrice Camilla Ludovica Arianna Anna Gaia Caterina Lucia Serena',
  ),
  man: list(
    'Luca Marco Andrea Matteo Elia Pietro Davide Nicolò Tommaso Leo Lorenzo Alessandro Francesco Riccardo Gabriele Edoardo Federico Giacomo Simone Filippo Antonio Stefano Dario Enrico',
  ),
  ...initials,
  bios: ['Vivo a {place}. {a} e {b}.', 'Chi viene per {a}?', 'Più {b}, meno fretta.'],
};

const byCountry: Record<string, Locale> = {
  ...{ CN: zh, TW: zh, HK: zh, MO: zh, SG: zh, JP: ja, KR: ko, FR: fr, BE: fr, DE: de, AT: de, CH: de },
  ...{ ES: es, MX: es, AR: es, CL: es, CO: es, PE: es, BR: pt, PT: pt, IT: it },
};

/** By ISO country code; English where there is none. */
export function localeOf(country: string): Locale {
  return byCountry[country] ?? en;
}
