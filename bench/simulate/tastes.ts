// What people of the simulated town really want, which no policy gets to see: docs/matching.md says where its numbers come from.
import type { Gender } from '../../src/demo/demo-person.js';
import { exponential, type Random } from '../../src/demo/random.js';
import { normal, streamOf } from './random-streams.js';

export const traitCount = 4;

export interface Hidden {
  /** What one is like. */
  traits: number[];
  /** What one looks for in the traits of others. */
  taste: number[];
  /** How much everybody likes one, in log-odds. */
  appeal: number;
  /** How easily one likes anybody, in log-odds. */
  openness: number;
  /** Log-odds lost with every kilometre. */
  perKm: number;
  /** Years by which one would have the other older. */
  older: number;
}

/** What a verdict is made of, of either side. */
export interface Judged {
  hidden: Hidden;
  /** In years. */
  age: number;
}

/** Women like about 2 of 10, men 4 to 5 of 10; the deviations are those of speed dates. */
const openness: Record<Gender, number> = { woman: -1.4, man: 0.2, nonbinary: -0.4 };
const opennessDeviation = 0.8;
const appealDeviation = 0.8;
const tasteWeight = 0.8;
/** Who likes their own kind: the part of a taste that is one's own traits. */
const likeness = 0.5;
const meanPerKm = 0.03;
const perYear = 0.07;
const olderBy: Record<Gender, number> = { woman: 2, man: -2, nonbinary: 0 };

export function hiddenOf(random: Random, gender: Gender): Hidden {
  const traits = Array.from({ length: traitCount }, () => normal(random));
  return {
    traits,
    taste: traits.map((trait) => likeness * trait + Math.sqrt(1 - likeness ** 2) * normal(random)),
    appeal: appealDeviation * normal(random),
    openness: openness[gender] + opennessDeviation * normal(random),
    perKm: exponential(random, meanPerKm),
    older: olderBy[gender] + 2 * normal(random),
  };
}

/** The chance that one likes the other at this distance. */
export function likeChance(one: Judged, other: Judged, km: number): number {
  const { taste, perKm, older } = one.hidden;
  const liking = taste.reduce((sum, wish, n) => sum + wish * other.hidden.traits[n]!, 0) / Math.sqrt(traitCount);
  const years = Math.abs(other.age - one.age - older);
  const logOdds = one.hidden.openness + other.hidden.appeal + tasteWeight * liking - perKm * km - perYear * years;
  return 1 / (1 + Math.exp(-logOdds));
}

/** What one thinks of the other, drawn once for ever. @param one,other places in the town */
export function likes(seed: number, one: number, other: number, chance: number): boolean {
  return streamOf(seed, 3, one, other)() < chance;
}
