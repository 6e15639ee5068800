// The search terms of a text. Chinese, Japanese and Korean write no spaces, so their terms are characters and pairs of neighbours.
// In other scripts a term is a word, without case and accents. Texts that differ in width or composition only have the same terms.
import { hash32 } from '../../../platform/crypto/stable-hash.js';
import { unfold } from '../../content-filter/words/text-folding.js';

const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}ー]';
const run = new RegExp(`^${unspaced}`, 'u');
const segment = new RegExp(`${unspaced}+|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+|\\p{Extended_Pictographic}`, 'gu');

/** Splits a text into words, runs of unspaced characters, and emoji, all normalised. */
function segmentsOf(text: string): string[] {
  const plain = Array.from(text, unfold)
    .join('')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(segment) ?? [];
}

/** Returns the terms under which a text is found. */
export function termsOf(text: string): Set<string> {
  return new Set(segmentsOf(text).flatMap((each) => (run.test(each) ? [...each, ...pairsOf(each)] : [each])));
}

/** Returns the terms that a text must have to match a query; none when the query has no word. */
export function termsSought(query: string): string[] {
  return segmentsOf(query).flatMap((each) => (run.test(each) && [...each].length > 1 ? pairsOf(each) : [each]));
}

/** Returns whether a text matches a query: it has each word, and each run of characters without a gap. */
export function containsTerms(text: string, query: string): boolean {
  const segments = segmentsOf(text);
  return segmentsOf(query).every((sought) =>
    segments.some((each) => (run.test(sought) ? each.includes(sought) : each === sought)),
  );
}

/**
 * Returns the terms of a message as the numbers of the index. Each has 32 bits and is mixed with the room, so that a common term is
 * rare in the index. Two terms may have the same number, so the search checks the text, too.
 * @param room a UUID, whose end is random
 */
export function termKeys(room: string, text: string): number[] {
  const bits = Number.parseInt(room.slice(-8), 16);
  return [...new Set([...termsOf(text)].map((term) => hash32(term) ^ bits))];
}

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, before) => characters[before] + character);
}
