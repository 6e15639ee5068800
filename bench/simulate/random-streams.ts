// Randomness that doesn't depend on what happened before: every question has a stream of its own, so that whatever a policy does,
// the same person comes on the same days and says the same of the same other.
import { type Random, seeded } from '../../src/demo/random.js';

/** A stream for a question named by whole numbers: (seed, what, who, when). */
export function streamOf(...names: number[]): Random {
  let hash = 0x9e3779b9;
  for (const name of names) {
    hash = Math.imul(hash ^ (name | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return seeded(hash);
}

/** From the normal distribution of mean 0 and deviation 1. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
