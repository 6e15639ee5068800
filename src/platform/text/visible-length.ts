// The length of a text as readers count it. Pure.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The most code points of one emoji: two people with skin tones who kiss. A longer cluster shows more than one character. */
export const pointsOfEmoji = 10;

/** The most code units that are counted: the time to segment a text grows with the square of its length. */
const mostCounted = 1_000;

/** Returns the number of characters that a reader sees: an emoji of several code points is one. Infinity for a text of over 1,000 code units. */
export function visibleLength(text: string): number {
  if (text.length > mostCounted) return Number.POSITIVE_INFINITY;
  let length = 0;
  for (const { segment } of segmenter.segment(text)) length += Math.ceil([...segment].length / pointsOfEmoji);
  return length;
}
