// Other readings of a text, for what is spelled out: `l a n 8 8 8 @ q q . c o m` as one word, and `one three eight` as digits. Pure.
import type { Span } from './words/text-folding.js';

/** A text in which parts of another one are replaced. */
export interface Reading {
  text: string;
  /** For each unit the range of the original that it stands for. */
  from: Span[];
  /** The replaced parts in this text. */
  replaced: Span[];
}

/** Returns a range of the original. */
export function originalOf({ from }: Reading, { start, end }: Span): Span {
  return { start: from[start]!.start, end: from[end - 1]!.end };
}

/** At least six letters or digits, each alone. A separator holds no letter and no digit. */
const spelled = /(?<![a-z\d@])[a-z\d@](?:[^a-z\d@\n]{1,4}[a-z\d@]){5,80}(?![a-z\d])/g;

/** Returns the text with runs of single characters as words; undefined when it has none. */
export function unspelled(text: string): Reading | undefined {
  return replaced(text, spelled, (run) => {
    const separators = run.match(/[^a-z\d@]+/g) ?? [];
    const usual = mostFrequent(separators);
    return run.replace(/[^a-z\d@]+/g, (separator) => (separator === usual ? '' : signOf(separator, usual)));
  });
}

/** Returns the sign that a separator holds besides the usual one: ` . ` is a dot between spaces. */
function signOf(separator: string, usual: string): string {
  if (/[.,。]/.test(separator) && (!usual.includes('.') || separator.length > usual.length)) return '.';
  return /[:_#]/.exec(separator)?.[0] ?? '';
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const digitWord = new RegExp(`(?<![a-z])(?:${digitWords.join('|')}|oh)(?![a-z])`, 'g');

/** Returns the text with English digits as figures; undefined when it has none. */
export function withFigures(text: string): Reading | undefined {
  return replaced(text, digitWord, (name) => String(Math.max(0, digitWords.indexOf(name))));
}

function replaced(text: string, pattern: RegExp, replace: (found: string) => string): Reading | undefined {
  const reading: Reading = { text: '', from: [], replaced: [] };
  const append = (piece: string, range: (n: number) => Span) => {
    for (let n = 0; n < piece.length; n++) reading.from.push(range(n));
    reading.text += piece;
  };
  let last = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    const start = last;
    append(text.slice(start, index), (n) => ({ start: start + n, end: start + n + 1 }));
    const begin = reading.text.length;
    append(replace(found), () => ({ start: index, end: index + found.length }));
    reading.replaced.push({ start: begin, end: reading.text.length });
    last = index + found.length;
  }
  if (last === 0) return undefined;
  append(text.slice(last), (n) => ({ start: last + n, end: last + n + 1 }));
  return reading;
}
