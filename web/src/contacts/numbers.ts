// Phone numbers in a text: one in each line, or those of a contacts file (vCard).

export interface Numbers {
  /** Numbers in E.164. */
  valid: string[];
  /** Lines that are no numbers with a country code. */
  wrong: string[];
}

/** Returns each number of a text once. */
export function numbersIn(text: string): Numbers {
  const valid = new Set<string>();
  const wrong = new Set<string>();
  for (const line of isVcard(text) ? telephonesOf(text) : text.split(/[\n,;]/)) {
    const number = e164Of(line);
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

/** Returns the hash by which the server compares a number: SHA-256 of its E.164 form, in hexadecimal. */
export async function hashOf(number: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(number));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
