// Finds the links of a message. Only http and https are links, and their whole text is the address. The host that a browser will call is
// shown too when the text does not show it.

export interface Part {
  /** The place in the text where it begins. */
  at: number;
  text: string;
  /** The address, if this part is a link. */
  href?: string;
  /** The host as the browser calls it, if the text shows another one. */
  host?: string;
}

const eastAsian = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}';
const rightToLeft = '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
/** A sentence in Chinese goes on without a space, and letters from right to left would change the order of an address. */
const inPath = `(?:[!#-;=?-\\[\\]_a-z~%]|(?![${eastAsian}${rightToLeft}])[\\p{L}\\p{M}\\p{N}])`;
const address = new RegExp(
  `(?<![a-z0-9_])https?://[\\p{L}\\p{M}\\p{N}.@:%_\\[\\]-]+(?:[/?#]${inPath}{0,2000})?`,
  'giu',
);
const eastAsianHost = new RegExp(`^(?:[${eastAsian}]+|[a-z0-9-]+)(?:\\.(?:[${eastAsian}]+|[a-z0-9-]+))*$`, 'u');
/** A name of ASCII with text in Chinese behind it: `https://example.com很好`. */
const sentenceBehind = new RegExp(`^(https?://(?:[a-z0-9-]+\\.)+[a-z]{2,})[${eastAsian}].*$`, 'isu');

/** Splits a text into links and what is between them. The texts of the parts together are the text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = linkOf(trimmed(found));
    if (!link) continue;
    if (index > end) parts.push({ at: end, text: text.slice(end, index) });
    parts.push({ at: index, ...link });
    end = index + link.text.length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end) });
  return parts;
}

/** Cuts off the punctuation of the sentence, and a bracket that was opened before the address. */
function trimmed(found: string): string {
  const text = found.replace(sentenceBehind, '$1');
  const unopened = {
    ')': countOf(text, ')') - countOf(text, '('),
    ']': countOf(text, ']') - countOf(text, '['),
  };
  let end = text.length;
  for (; end > 0; end--) {
    const last = text[end - 1]!;
    if (last === ')' || last === ']') {
      if (unopened[last] <= 0) break;
      unopened[last]--;
    } else if (!/[.,:;!?'*_~&-]/.test(last)) break;
  }
  return text.slice(0, end);
}

const countOf = (text: string, character: string) => text.split(character).length - 1;

function linkOf(text: string): Omit<Part, 'at'> | undefined {
  if (!URL.canParse(text)) return undefined;
  const { href, hostname } = new URL(text);
  const written = text.split(/[/?#]/)[2]!;
  // a name before an @ looks like the host
  if (written.includes('@') || !/[.:]/.test(hostname)) return undefined;
  const host = written.replace(/:\d*$/, '').toLowerCase();
  // names in Chinese, Japanese or Korean have no look-alikes in Latin
  const isShown = host === hostname || (/xn--/.test(hostname) && eastAsianHost.test(host));
  return { text, href, ...(!isShown && { host: hostname }) };
}
