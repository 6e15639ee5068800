// The hidden tastes of the simulated users, which no policy reads: docs/matching.md gives the sources of its numbers.
import type { Gender } from '../../src/demo/demo-person.js';
import { exponential, type Random } from '../../src/demo/random.js';
import { normal, streamOf } from './random-streams.js';

export const traitCount = 4;

export interface Hidden {
  /** The traits of the user. */
  traits: number[];
  /** The weights that the user gives to the traits of others. */
  taste: number[];
  /** The attractiveness of the user to others, in log-odds. */
  appeal: number;
  /** The readiness of the user to like others, in log-odds. */
  openness: number;
  /** Log-odds lost with every kilometre. */
  perKm: number;
  /** Preferred age difference in years; positive for an older partner. */
  older: number;
}

/** The weights of the parts of a verdict, the same for both sides. */
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
/** Homophily: the part of a taste that equals the user's own traits. */
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

/** The probability that a user likes the other at this distance. */
export function likeChance(one: Judged, other: Judged, km: number): number {
  const { taste, perKm, older } = one.hidden;
  const liking = taste.reduce((sum, wish, n) => sum + wish * other.hidden.traits[n]!, 0) / Math.sqrt(traitCount);
  const years = Math.abs(other.age - one.age - older);
  const logOdds = one.hidden.openness + other.hidden.appeal + tasteWeight * liking - perKm * km - perYear * years;
  return 1 / (1 + Math.exp(-logOdds));
}

/** The verdict of a user on another, drawn once for ever. @param one,other places in the dataset */
export function likes(seed: number, one: number, other: number, chance: number): boolean {
  return streamOf(seed, 3, one, other)() < chance;
}
