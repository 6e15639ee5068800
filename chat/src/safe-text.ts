// Makes the text of other users safe to print in a terminal.

/** Matches line breaks of all kinds. */
const breaks = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;
/** Matches control and format characters (which turn, hide or join text), except the joiners of emoji and Persian words. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;
const halfCharacter = /\p{Cs}/gu;
/** Matches more than four combining marks on a letter, which would reach into other lines. */
const pile = /(\p{M}{4})\p{M}+/gu;

/** Returns a text as one line that can neither move the cursor nor change the look of the terminal. */
export function safeText(text: string): string {
  return text.replace(breaks, ' ').replace(unseen, '').replace(halfCharacter, '\uFFFD').replace(pile, '$1');
}
