// What others wrote, as it may stand in a terminal.

/** Whatever would break a line. */
const breaks = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;
/** Control characters, and those that turn, hide or join text; but the joiners inside emoji and Persian words stay. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;
const halfCharacter = /\p{Cs}/gu;
/** Marks piled on one letter, which would reach into the lines above and below. */
const pile = /(\p{M}{4})\p{M}+/gu;

/** A text as one line that can neither move the cursor nor change how the terminal looks. */
export function safeText(text: string): string {
  return text.replace(breaks, ' ').replace(unseen, '').replace(halfCharacter, '\uFFFD').replace(pile, '$1');
}
