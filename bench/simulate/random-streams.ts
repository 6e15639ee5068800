// Randomness that does not depend on earlier events: every question has a stream of its own, so that under every policy the same user
// comes on the same days and decides the same about the same other user.
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
