// The subject of a message to a demo bot, by rules in English and Chinese.
import { INTERESTS, type Interest } from '../features/profiles/interest-catalogue.js';
import type { Language } from '../platform/http/language.js';
import type { subjects } from './data/bot-texts.js';

export type MessageSubject = keyof typeof subjects | 'interests' | 'place';

/** The first that fits is the subject. */
const rules: [MessageSubject, RegExp][] = [
  ['nature', /\b(?:are|r) (?:you|u)\b.{0,20}\b(?:bot|robot|chatbot|human|real|ai|machine|fake|person)\b/],
  ['nature', /\b(?:you'?re|is this|is it) (?:an? )?(?:bot|robot|chatbot|ai|human)\b/],
  ['nature', /[你您这].{0,3}[是像].{0,4}(?:机器人|機器人|人工智能|ai|程序(?!员)|人类|人類|人[吗嗎])|真人|活人/],
  ['meeting', /(?<!to )\b(?:meet|hang out|go out|come over|your number|have (?:a )?(?:dinner|lunch|coffee|drink))\b/],
  ['meeting', /见面|見面|见个面|约吗|约会|約會|出来玩|一起(?:吃|去|喝|看)/],
  [
    'interests',
    /\b(?:your?|ur?)\b.{0,30}\b(?:hobby|hobbies|interests?|free time|weekends?|for fun)\b|\b(?:are|r) (?:you|u) into\b/,
  ],
  ['interests', /\bwhat (?:else )?do (?:you|u) (?:like|do|enjoy)\b/],
  ['interests', /爱好|愛好|兴趣|興趣|(?:喜欢|喜歡|爱)(?:做|玩)?(?:什么|什麼|啥|哪)|你.{0,4}周末|你.{0,4}週末|业余/],
  ['place', /\bwhere (?:are|r) (?:you|u)\b|\bwhere do (?:you|u) (?:live|stay|come)\b|\bwhich (?:city|district)\b/],
  ['place', /\b(?:do|are) (?:you|u) (?:live|from|based|local|nearby|near)\b/],
  ['place', /[你您人]在哪|住哪|住在哪|哪里人|哪裡人|哪儿人|哪个区|住.{0,4}附近|附近吗/],
  ['weather', /\b(?:weather|rain|raining|rainy|sunny|snow|snowing|windy|humid|umbrella|hot today|cold today)\b/],
  ['weather', /天气|天氣|下雨|下雪|晴天|[好太真](?:热|熱|冷)|台风|颱風|出太阳/],
  ['wellBeing', /\bhow (?:are|r) (?:you|u)\b|\bhow(?:'s| is| was) (?:it going|everything|life|your (?:day|week))\b/],
  ['wellBeing', /\bwhat'?s up\b|\bhow do you do\b/],
  ['wellBeing', /你好吗|你好嗎|怎么样|怎麼樣|过得|過得|干嘛|在忙|做什么呢|吃了吗|吃了嗎/],
  ['thanks', /\b(?:thanks?|thx|ty|cheers|appreciate)\b/],
  ['thanks', /谢谢|謝謝|多谢|多謝|感谢|感謝|谢[啦了]|感恩/],
  ['farewell', /\b(?:bye|goodbye|good night|see (?:you|u|ya)|gotta go|ttyl|cya|talk later)\b/],
  ['farewell', /再见|再見|拜拜|晚安|下次聊|回头聊|改天聊|先走|先睡|先忙/],
  ['greeting', /\b(?:hi+|hello|hey+|hiya|yo|good (?:morning|afternoon|evening)|nice to meet)\b/],
  ['greeting', /你好|您好|嗨|哈喽|哈囉|早安|早上好|下午好|晚上好|在吗|在嗎|很高兴认识/],
];

/** Returns the subject of a text; undefined when no rule fits. */
export function subjectOf(text: string): MessageSubject | undefined {
  const plain = plainOf(text);
  return rules.find(([, rule]) => rule.test(plain))?.[0];
}

/** Names that are too common as words. */
const ambiguous = new Set(['go', 'pop', 'swing', 'rock', 'family']);

const patterns = INTERESTS.map((interest) => ({ interest, ...namesOf(interest) }));

/** Returns the interests of the catalogue that a text names: of "table tennis" not tennis. */
export function interestsIn(text: string): Interest[] {
  const plain = plainOf(text);
  const found = patterns.filter(({ en, zh }) => en?.test(plain) || plain.includes(zh));
  const isPart = (one: Interest, other: Interest) =>
    one !== other && (other.zh.includes(one.zh) || other.en.toLowerCase().includes(one.en.toLowerCase()));
  return found.map(({ interest }) => interest).filter((one, _, all) => !all.some((other) => isPart(one, other)));
}

/** Returns the language of a text by its words; undefined without words, as of an emoji. A text in another language is answered in English. */
export function spokenLanguage(text: string): Language | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return 'en';
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/(?!\p{Script=Han})\p{L}+/gu)?.length ?? 0;
  if (characters + words === 0) return undefined;
  // a Chinese word has one or two characters
  return characters > 0 && characters / 1.5 >= words ? 'zh' : 'en';
}

function namesOf({ slug, en, zh }: Interest) {
  const stem = en.toLowerCase().replace(/s$/, '');
  return { zh: zh.toLowerCase(), en: ambiguous.has(slug) ? undefined : new RegExp(`\\b${stem}s?\\b`) };
}

/** The length of a text that is read. */
const longest = 500;

function plainOf(text: string): string {
  return text.slice(0, longest).normalize('NFKC').toLowerCase().replaceAll('’', "'");
}
