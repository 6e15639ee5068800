// Folds a text for the filters: compatibility forms decomposed, lower case, without marks and invisible characters. Pure.

export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text` the index of its code point in the original. */
  at: number[];
}

/** A range of units of a folded text, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

const dropped = /[\p{M}\p{Cf}]/gu;
/**
 * The most units that one character decomposes to. Longer ones are squares of Japanese words and Arabic ligatures, one of which has 18
 * units; they stay as they are, since nothing that a filter looks for is written with them.
 */
const mostUnfolded = 4;

/** Returns a folded text: at most four units for each character of the original. */
export function fold(original: string): Folded {
  let text = '';
  const at: number[] = [];
  let index = 0;
  for (const character of original) {
    text += foldOne(character);
    while (at.length < text.length) at.push(index);
    index++;
  }
  return { text, at };
}

function foldOne(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return character;
  return unfold(character).toLowerCase().replace(dropped, '');
}

/** Decomposes a character for compatibility (NFKD). @returns at most four units */
export function unfold(character: string): string {
  const unfolded = character.normalize('NFKD');
  return unfolded.length > mostUnfolded ? character : unfolded;
}

/** Returns the original with the given spans of its folded form as stars, one for each code point. */
export function star(original: string, { at }: Folded, spans: readonly Span[]): string {
  const points = Array.from(original);
  for (const { start, end } of spans) {
    for (let point = at[start]!; point <= at[end - 1]!; point++) points[point] = '*';
  }
  return points.join('');
}
