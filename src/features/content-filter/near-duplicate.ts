// Near-duplicate detection by a SimHash of 64 bits over runs of three characters. Texts that differ in a name or in punctuation differ in
// few bits, unrelated texts in about half of them. Pure.
import { hash32 } from '../../platform/crypto/stable-hash.js';
import { fold } from './words/text-folding.js';

/** Bits 0–31 and 32–63. */
export type TextSignature = readonly [low: number, high: number];

/** Shorter texts are common: a greeting, a question. A Chinese character counts as two letters. */
const leastWeight = 60;
/** Characters after these are ignored. */
const longest = 600;
const run = 3;
/** The most bits in which near-duplicates differ. */
const mostDifferingBits = 12;
const han = /\p{Script=Han}/u;

/** Returns the signature of a text, or undefined when it is too short. */
export function textSignature(text: string): TextSignature | undefined {
  if (text.length * 2 < leastWeight) return undefined;
  const characters = Array.from(fold(text.slice(0, longest * 2)).text.replace(/[^\p{L}\p{N}]/gu, '')).slice(0, longest);
  const weight = characters.reduce((sum, character) => sum + (han.test(character) ? 2 : 1), 0);
  if (weight < leastWeight) return undefined;
  const votes = new Int32Array(64);
  for (let at = 0; at + run <= characters.length; at++) {
    const low = hash32(characters[at]!, characters[at + 1]!, characters[at + 2]!);
    vote(votes, 0, low);
    vote(votes, 32, Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ 0x297a2d39);
  }
  return [bitsOf(votes, 0), bitsOf(votes, 32)];
}

/** Returns whether two texts are near-duplicates. */
export function areNearDuplicates(one: TextSignature, other: TextSignature): boolean {
  return ones(one[0] ^ other[0]) + ones(one[1] ^ other[1]) <= mostDifferingBits;
}

function vote(votes: Int32Array, from: number, hash: number): void {
  for (let bit = 0; bit < 32; bit++) votes[from + bit]! += ((hash >>> bit) & 1) * 2 - 1;
}

function bitsOf(votes: Int32Array, from: number): number {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) if (votes[from + bit]! > 0) bits |= 1 << bit;
  return bits;
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
