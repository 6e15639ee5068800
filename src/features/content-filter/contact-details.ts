// Finds contact details in a text: links, phone numbers, and ids of WeChat, QQ and Telegram. Every pattern is bounded, so the time is linear
// in the length of the text. Pure.
import { findGluedIds, findMessengerIds, spansOf } from './messenger-ids.js';
import { originalOf, unspelled, withFigures } from './readings.js';
import type { Span } from './words/text-folding.js';

export type ContactDetail = Span & { flag: 'link' | 'phone' | 'wechat' };

/** Returns the contact details in a text, also those that are spelled out. @param text folded: lower case, half-width */
export function findContactDetails(text: string): ContactDetail[] {
  const found = findIn(text);
  for (const reading of [unspelled(text), withFigures(text)]) {
    if (!reading) continue;
    const isSpelledOut = ({ start, end }: Span) =>
      reading.replaced.some((each) => start < each.end && each.start < end);
    const glued = findGluedIds(reading.text).map((span) => ({ ...span, flag: 'wechat' as const }));
    for (const detail of [...findIn(reading.text), ...glued]) {
      if (isSpelledOut(detail)) found.push({ ...detail, ...originalOf(reading, detail) });
    }
  }
  return found;
}

function findIn(text: string): ContactDetail[] {
  const digits = withDigits(text);
  const readings = digits === text ? [text] : [text, digits];
  return [
    ...[...addresses(text), ...domains(text)].map((span) => ({ ...span, flag: 'link' as const })),
    ...readings.flatMap((each) => spansOf(each, phones)).map((span) => ({ ...span, flag: 'phone' as const })),
    ...readings.flatMap(findMessengerIds).map((span) => ({ ...span, flag: 'wechat' as const })),
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

// Links

const address = /(?:(?:https?|hxxps?|ftp):\/\/|(?<![a-z0-9])www ?[.。] ?(?=[a-z0-9]))(?:[!-~]+|[^\s]{1,64})/g;
const mail = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g;
const mailHosts =
  'gmail|googlemail|qq|foxmail|163|126|outlook|hotmail|live|icloud|yahoo|proton(?:mail)?|naver|yandex|gmx|aol|mail';
const dot = String.raw`\s?(?:[.。]|[([{<]?\s?(?:dot|点)\s?[)\]}>]?)\s?(?:com|cn|net|de|ru|me|jp|kr|org)`;
/** An address of a provider with `at` in words, or without its ending: lan888 (at) gmail, lan888@qq, lan at gmail dot com. */
const mailByName = [
  String.raw`(?<![a-z\d._%+-])[a-z\d._%+-]{2,64}\s?(?:@|艾特|[([{<]\s?(?:at|@|艾特)\s?[)\]}>])\s?(?:${mailHosts})(?![a-z\d-])(?:${dot})?`,
  String.raw`(?<![a-z\d._%+-])[a-z\d._%+-]{2,64}\sat\s(?:${mailHosts})(?![a-z\d-])${dot}(?![a-z])`,
  String.raw`(?<![a-z\d._%+-])(?=[a-z._%+-]{0,30}\d)(?=[\d._%+-]{0,30}[a-z])[a-z\d._%+-]{4,64}\sat\s(?:${mailHosts})(?![a-z\d-])`,
].map((pattern) => new RegExp(pattern, 'g'));
/** Punctuation that ends the sentence around an address and does not belong to the address. */
const afterwards = new Set('.,!?;:\'")]}');

function addresses(text: string): Span[] {
  return spansOf(text, [address, mail, ...mailByName]).map(({ start, end }) => {
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
/** Names of software that have the form of a domain. */
const product = /^(?:(?:asp|ado|vb|ml|paint|json|log4|lucene|akka|quartz|rx)\.net|socket\.io)$/;

function domains(text: string): Span[] {
  const spans: Span[] = [];
  let last = -1;
  for (let match = ending.exec(text); match; match = ending.exec(text)) {
    const start = startOfDomain(text, match.index, Math.max(last, 0));
    if (start === match.index && match.index !== last) continue;
    if (/dot|点/.test(match[0]) && article.test(text.slice(start, match.index))) continue;
    rest.lastIndex = ending.lastIndex;
    const path = ending.lastIndex;
    const isProduct = product.test(text.slice(start, path));
    last = ending.lastIndex = endOfAddress(text, path, path + rest.exec(text)![0].length);
    if (isProduct && last === path) continue;
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
  // a number with its trunk prefix, and one of North America
  /(?<![\d.,+a-z])0[1-9](?:[ \-/]{0,2}\d){8,9}(?![ -]?\d)/g,
  /(?<![\d.,$€£¥+a-z])\(?[2-9]\d\d\)?[ .-]{1,2}[2-9]\d\d[ .-]\d{4}(?!\d)/g,
  new RegExp(
    String.raw`(?:电话|手机|tel|phone|whatsapp|call me)(?:[ :是号码at]){0,5}${notDate}\+?\d(?:${gap}\d){6,14}(?!\d)`,
    'g',
  ),
];
