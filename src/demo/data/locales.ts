// Made-up nicknames and sentences for bios, by language. {place}, {a} and {b} stand for the town and two interests.

export interface Locale {
  /** Language tags that a user of this locale may speak, the first one always. */
  languages: readonly string[];
  woman: readonly string[];
  man: readonly string[];
  bios: readonly string[];
}

const list = (text: string) => text.split(' ');

const zh: Locale = {
  languages: ['zh', 'en'],
  woman: list(
    '小雨 阿宁 糖糖 Momo 可可 一一 林夕 小鹿 橘子 Coco 念念 安安 苏苏 小满 Yuki 桃子 晓月 静静 豆豆 Luna 青青 米粒 七七 小楠 Vivi 南星 阿昭 初夏 Lily 木木',
  ),
  man: list(
    '阿杰 大白 小宇 Leo 阿哲 老张 子墨 阿康 Kevin 浩然 小北 石头 阿飞 Jason 星野 老王 南风 阿诚 小马 Eric 一凡 江川 阿凯 小树 Ryan 晨曦 阿木 云起 大熊 Tony',
  ),
  bios: [
    '在{place}工作，周末喜欢{a}和{b}。',
    '{a}爱好者，正在学{b}。',
    '想找人一起{a}，最近也迷上了{b}。',
    '刚来{place}，求推荐好吃的。喜欢{a}。',
    '慢热，但熟了话很多。{a}、{b}，还有好好睡觉。',
    '生活不止眼前的工作，还有{a}。',
    '{place}本地人，知道哪里的早饭最好吃。',
    '不会聊天，但会认真听。喜欢{b}。',
    'Half the week {place}，另一半在路上。{a} / {b}',
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
  bios: [
    'Living in {place}. Mostly {a}, sometimes {b}.',
    'Looking for someone to share {a} with.',
    'New in {place}: show me your favourite spot?',
    '{a} on weekdays, {b} on weekends.',
    'Slow to text, quick to laugh. Into {b}.',
    'Ask me about {a}. Or better, teach me {b}.',
    'Local. I know where breakfast is best in {place}.',
    'Two truths and a lie: {a}, {b}, early mornings.',
  ],
};

const ja: Locale = {
  languages: ['ja', 'en'],
  woman: list('ゆい さくら ひな あおい みお りん はな ゆず もも かえで すず なお'),
  man: list('はると ゆうと そら りく けん だい たくみ しょう れん かい ひろ まこと'),
  bios: [
    '{place}在住です。{a}と{b}が好き。',
    '休みの日は{a}。一緒に行ける人いたら嬉しいです。',
    '最近{b}を始めました。',
  ],
};

const ko: Locale = {
  languages: ['ko', 'en'],
  woman: list('지우 서연 하은 민지 수아 예린 유나 소희 다은 채원'),
  man: list('민준 서준 도윤 지훈 현우 준호 태민 성우 재윤 시우'),
  bios: ['{place}에 살아요. {a} 좋아해요.', '주말엔 {a}, 가끔 {b}.', '같이 {b} 하실 분?'],
};

const fr: Locale = {
  languages: ['fr', 'en'],
  woman: list('Camille Léa Manon Inès Jade Louise Chloé Margaux Élise Zoé'),
  man: list('Hugo Lucas Jules Louis Gabriel Théo Malo Antoine Bastien Noé'),
  bios: ['Je vis à {place}. {a} et {b}.', 'Qui vient pour {a} ce week-end ?', 'Plutôt {b} que métro.'],
};

const de: Locale = {
  languages: ['de', 'en'],
  woman: list('Lena Marie Greta Hannah Jule Frieda Klara Mila Paula Ronja'),
  man: list('Jonas Paul Emil Lukas Anton Moritz Til Fritz Mats Karl'),
  bios: ['Wohne in {place}. {a} und {b}.', 'Suche jemanden für {a}.', 'Neu in {place}, zeig mir die Stadt.'],
};

const es: Locale = {
  languages: ['es', 'en'],
  woman: list('Lucía Sofía Carmen Alba Marta Paula Noa Inés Elena Vera'),
  man: list('Pablo Hugo Mateo Diego Álvaro Leo Nico Iván Martín Raúl'),
  bios: ['Vivo en {place}. {a} y {b}.', '¿Quién se apunta a {a}?', 'Menos pantallas, más {b}.'],
};

const pt: Locale = {
  languages: ['pt', 'en'],
  woman: list('Beatriz Ana Marina Lara Júlia Clara Helena Rita Sara Bia'),
  man: list('João Pedro Tiago Rafael Lucas Duarte Caio Rui Vasco Davi'),
  bios: ['Moro em {place}. {a} e {b}.', 'Bora {a}?', 'Aprendendo {b}.'],
};

const it: Locale = {
  languages: ['it', 'en'],
  woman: list('Giulia Chiara Sara Elena Bianca Irene Marta Noemi Viola Emma'),
  man: list('Luca Marco Andrea Matteo Elia Pietro Davide Nicolò Tommaso Leo'),
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
