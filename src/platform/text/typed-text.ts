// Texts that users type or paste into a field for an address, a number or a code. Pure.

/** Direction marks that address books put around numbers, and characters that show nothing. */
const hidden = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Nothing that is normalized is longer. */
const longest = 1_000;

/** Returns a text without spaces around it and without hidden characters; full-width forms become ordinary ones. */
export function plainForm(text: string): string {
  return text.length > longest ? text : text.normalize('NFKC').replace(hidden, '').trim();
}

/** Returns a code of digits without the spaces and hyphens that group it, in ASCII digits. Other texts are returned in their plain form. */
export function digitCodeOf(text: string): string {
  const plain = plainForm(text);
  const digits = plain.replace(/[\s-]/g, '').replace(/\p{Nd}/gu, asciiDigit);
  return /^\d+$/.test(digits) ? digits : plain;
}

/** Digits of every script stand in groups of ten, from zero to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
