// Phone numbers in a text: one in each line, or those of a contacts file (vCard).

export interface Numbers {
  /** Numbers in E.164. */
  valid: string[];
  /** Lines that are no numbers with a country code. */
  wrong: string[];
}

/** The most numbers of a list. */
export const mostNumbers = 5_000;

/** Returns each number of a text once. @param countryCode that of numbers without one, such as +86; absent: these are wrong */
export function numbersIn(text: string, countryCode = ''): Numbers {
  const valid = new Set<string>();
  const wrong = new Set<string>();
  for (const line of isVcard(text) ? telephonesOf(text) : text.split(/[\n,;]/)) {
    const number = withCode(e164Of(line), countryCode.replaceAll(/\D/g, ''));
    if (/^\+[1-9]\d{6,14}$/.test(number)) valid.add(number);
    else if (number) wrong.add(line.trim());
  }
  return { valid: [...valid], wrong: [...wrong] };
}

const isVcard = (text: string) => /^BEGIN:VCARD/im.test(text);

/** Returns the values of the TEL lines: `item1.TEL;TYPE=CELL:+86 139 1234 5678`, or `TEL;VALUE=uri:tel:+86-139…` */
function telephonesOf(text: string): string[] {
  return [...text.matchAll(/^(?:[\w-]+\.)?TEL(?:;[^:\n]*)?:(?:tel:)?([^\r\n]*)/gim)].map(([, number = '']) => number);
}

/** Removes what people write between digits; `00` in front stands for the plus sign. */
function e164Of(line: string): string {
  return line
    .normalize('NFKC')
    .replaceAll(/\(0\)|[\s()./\u2010-\u2015-]/g, '')
    .replace(/^00/, '+');
}

/** The digits before a national number that are not dialled from abroad; 0 in most countries, none in Italy. */
const trunkPrefixes: Record<string, string> = { '1': '1', '7': '8', '39': '' };

/** Returns a number with the code of its country. @param code its digits */
function withCode(number: string, code: string): string {
  // shorter numbers are those of services
  if (code === '' || !/^\d{7,}$/.test(number)) return number;
  const prefix = trunkPrefixes[code] ?? '0';
  return `+${code}${number.startsWith(prefix) ? number.slice(prefix.length) : number}`;
}

/** Returns the hash by which the server compares a number: SHA-256 of its E.164 form, in hexadecimal. */
export async function hashOf(number: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(number));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
