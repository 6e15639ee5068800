// The found words of a text, for highlighting.

export interface Part {
  text: string;
  isFound: boolean;
}

/** The number of characters that are shown before the first found word. */
const shownBefore = 24;

/** Splits a text at the words that were searched for. A long beginning without one is cut off. */
export function partsOf(text: string, words: string): Part[] {
  const terms = words.split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [{ text, isFound: false }];
  // the longest first: a term may begin with another
  terms.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${terms.map(escaped).join('|')})`, 'giu');
  // every second part is a found one
  const parts = text.split(pattern).map((part, n) => ({ text: part, isFound: n % 2 === 1 }));
  const [first, ...rest] = parts as [Part, ...Part[]];
  return [{ ...first, text: rest.length > 0 ? endOf(first.text) : first.text }, ...rest].filter((part) => part.text);
}

const escaped = (term: string) => term.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function endOf(text: string): string {
  const letters = [...text];
  return letters.length > shownBefore ? `…${letters.slice(-shownBefore).join('')}` : text;
}
