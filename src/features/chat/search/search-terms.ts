// What of a text can be searched for. Chinese, Japanese and Korean write no spaces, so their terms are characters and pairs of
// neighbours; elsewhere a term is a word, without case and accents. Equal texts of different width or composition are equal.
import { hash32 } from '../../../platform/crypto/stable-hash.js';
import { unfold } from '../../content-filter/words/text-folding.js';

const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}ー]';
const run = new RegExp(`^${unspaced}`, 'u');
const segment = new RegExp(`${unspaced}+|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+|\\p{Extended_Pictographic}`, 'gu');

/** A run of characters without spaces, a word or a picture, normalised. */
function segmentsOf(text: string): string[] {
  const plain = Array.from(text, unfold)
    .join('')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(segment) ?? [];
}

/** Under what a text is found. */
export function termsOf(text: string): Set<string> {
  return new Set(segmentsOf(text).flatMap((each) => (run.test(each) ? [...each, ...pairsOf(each)] : [each])));
}

/** What must all be among the terms of a text that holds what is looked for; none when there is nothing to look for. */
export function termsSought(query: string): string[] {
  return segmentsOf(query).flatMap((each) => (run.test(each) && [...each].length > 1 ? pairsOf(each) : [each]));
}

/** Whether a text holds all that is looked for: each word, and each run of characters without a gap. */
export function containsTerms(text: string, query: string): boolean {
  const segments = segmentsOf(text);
  return segmentsOf(query).every((sought) =>
    segments.some((each) => (run.test(sought) ? each.includes(sought) : each === sought)),
  );
}

/**
 * The terms of a message as the numbers by which it is indexed, each of 32 bits and mixed with the room, so that what is common
 * in the world is rare in the index. Another term may have the same number: who asks looks at the text, too.
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
