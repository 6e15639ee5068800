// Finds contact details in a text: links, phone numbers, and ids of WeChat, QQ and Telegram. Every pattern is bounded, so the time is linear
// in the length of the text. Pure.
import type { Span } from './words/text-folding.js';

export type ContactDetail = Span & { flag: 'link' | 'phone' | 'wechat' };

/** Returns the contact details in a text. @param text folded: lower case, half-width */
export function findContactDetails(text: string): ContactDetail[] {
  const digits = withDigits(text);
  const readings = digits === text ? [text] : [text, digits];
  return [
    ...[...addresses(text), ...domains(text)].map((span) => ({ ...span, flag: 'link' as const })),
    ...readings.flatMap((each) => spansOf(each, phones)).map((span) => ({ ...span, flag: 'phone' as const })),
    ...readings.flatMap((each) => spansOf(each, messengers)).map((span) => ({ ...span, flag: 'wechat' as const })),
  ];
}

const chineseDigits = new Map(
  ['零0〇0', '一1幺1壹1', '二2贰2', '三3叁3', '四4肆4', '五5伍5', '六6陆6', '七7柒7', '八8捌8', '九9玖9'].flatMap(
    (pairs) => (pairs.match(/../g) ?? []).map(([chinese, digit]) => [chinese!, digit!] as const),
  ),
);
const chineseDigit = new RegExp(`[${[...chineseDigits.keys()].join('')}]`, 'g');

function withDigits(text: string): string {
  return text.replace(chineseDigit, (digit) => chineseDigits.get(digit)!);
}

function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}

// Links

const address = /(?:(?:https?|hxxps?|ftp):\/\/|(?<![a-z0-9])www ?[.。] ?(?=[a-z0-9]))(?:[!-~]+|[^\s]{1,64})/g;
const mail = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g;
/** Punctuation that ends the sentence around an address and does not belong to the address. */
const afterwards = new Set('.,!?;:\'")]}');

function addresses(text: string): Span[] {
  return spansOf(text, [address, mail]).map(({ start, end }) => {
    return { start, end: endOfAddress(text, start, end) };
  });
}

/** Returns the end of an address without the punctuation after it; a pattern that ends with $ would try again from each mark. */
function endOfAddress(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && afterwards.has(text[last - 1]!)) last--;
  return last;
}

const endings =
  'com|net|org|cn|io|cc|tv|top|xyz|vip|info|biz|co|app|dev|site|online|shop|club|live|link|fun|wang|ltd|icu|ru|uk|de|fr|jp|kr|hk|tw|eu|ly|gg|ai|pro|mobi|asia|edu|gov|sg|ca|au|nl|vn|ph';
/** These are also words, and end a domain only when a path follows. */
const wordEndings = 'me|in|us|to|so|it|be|at|am|is|work|one|sh|tk|id|my|th';
const ending = new RegExp(
  String.raw`(?:[.。]|(?<=[a-z0-9]) \. ?|(?<=[a-z0-9]) ?[[(]? ?(?:dot|点) ?[\])]? ?)(?:(?:${endings})(?![a-z0-9-])|(?:${wordEndings})(?=/[a-z0-9@]))`,
  'g',
);
const rest = /(?::\d{1,5})?(?:[/?#][!-~]*)?/y;
const longestDomain = 253;
/** the dot com bubble */
const article = /^(?:the|a|an|this|that|of|and|or|no)$/;

function domains(text: string): Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (let match = ending.exec(text); match; match = ending.exec(text)) {
    const start = startOfDomain(text, match.index, last);
    if (start === match.index && match.index !== last) continue;
    if (/dot|点/.test(match[0]) && article.test(text.slice(start, match.index))) continue;
    rest.lastIndex = ending.lastIndex;
    const path = ending.lastIndex;
    last = ending.lastIndex = endOfAddress(text, path, path + rest.exec(text)![0].length);
    spans.push({ start, end: last });
  }
  ending.lastIndex = 0;
  return spans;
}

/** Returns where a domain starts: backwards from the dot over the host name, and over the local part of an e-mail address. */
function startOfDomain(text: string, dot: number, from: number): number {
  const earliest = Math.max(from, dot - longestDomain);
  let start = dot;
  while (start > earliest && /[a-z0-9._%+@-]/.test(text[start - 1]!)) start--;
  while (start < dot && /[._%+@-]/.test(text[start]!)) start++;
  return start;
}

// Phone numbers

const gap = String.raw`[ .\-_·*()/]{0,2}`;
const notDate = String.raw`(?!(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2})(?!(?:\d{1,3}\.){3}\d{1,3}(?!\d))`;
const phones = [
  // a Chinese mobile number; longer numbers, dates and IP addresses are none
  new RegExp(String.raw`(?<![\d.])(?:(?:\+|00)?86${gap})?${notDate}1[ \-]{0,2}[3-9](?:${gap}\d){9}(?![ -]?\d)`, 'g'),
  new RegExp(String.raw`(?<![\d+a-z])(?:\+ ?|00)[1-9](?:${gap}\d){7,14}(?!\d)`, 'g'),
  /(?<!\d)0[1-9]\d{1,2}[- ]\d{3,4}[- ]?\d{4}(?!\d)/g,
  /(?<!\d)[48]00-\d{3,4}-?\d{3,4}(?!\d)/g,
  new RegExp(
    String.raw`(?:电话|手机|tel|phone|whatsapp|call me)(?:[ :是号码at]){0,5}${notDate}\+?\d(?:${gap}\d){6,14}(?!\d)`,
    'g',
  ),
];

// Messengers

const wechat = String.raw`微[\s.*_·-]{0,2}信|[v威薇维]信|(?<![a-z])(?:vx|wx|weixin|wechat)(?![a-z])`;
const others = `扣扣|[q扣]群|企鹅号|(?<![a-z])(?:qq|telegram|tg)(?![a-z])|电报`;
const app = `(?:${wechat}|${others})`;
/** 加我, 加v, 加薇: these ask for an id like the name of an app. */
const add = String.raw`加(?:我|一下|个|下)?\s?(?:${app}|[v薇微威](?![a-z]))?|[+➕]\s?(?:${app}|[v薇微威](?![a-z]))`;
const joint = String.raw`(?:[\s:=@~,.→-]|是|号|码|账|id(?![a-z])){0,8}`;
const stated = String.raw`(?:号码?|账号|\s?id)?\s{0,2}(?:[:=@]|号|(?<=\s?id)\s)\s{0,2}@?`;
const unit = '(?![人个元块次条万亿年月日天号点分%])';
const number = String.raw`(?!(?:19|20)\d\d[-/.]?\d{1,2}[-/.]\d{1,2})(?:\d{5,12}|\d(?: \d){4,11})(?!\d)${unit}`;
/** Letters with a digit or an underscore: not a word of a language. */
const handle = String.raw`(?=[a-z-]{0,19}[\d_])(?=[\d_-]{0,19}[a-z])[a-z\d_-]{5,20}(?![a-z\d_-])`;
const word = String.raw`[a-z][a-z\d_-]{4,19}(?![a-z\d_-])`;
const messengers = [
  new RegExp(`(?:${app}|${add})${joint}(?:${number}|${handle})`, 'g'),
  new RegExp(`${app}${stated}${word}`, 'g'),
  new RegExp(String.raw`加(?:我|一下|个|下)?\s?(?:的)?(?:${app})${joint}${word}`, 'g'),
  /(?<![a-z\d_-])wxid_[a-z\d_-]{4,20}/g,
];
