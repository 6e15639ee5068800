// The times at which users come and the number of cards they look at: the same under every policy.
import { exponential, type Random } from '../../src/demo/random.js';
import { dayMs, firstDay, type SimulatedUser } from './population.js';
import { streamOf } from './random-streams.js';

export interface Visit {
  /** Place in the dataset. */
  n: number;
  at: Date;
  /** Cards looked at, if there are so many; the last one is left without an answer. */
  cards: number;
}

const hourMs = 3_600_000;
const fewest = 3;
const usual = 10;
/** The most cards of a user per day. */
export const most = 40;

/** All visits of the simulated days in order; a user who joins has a first look at once. */
export function visitsOf(population: SimulatedUser[], days: number, seed: number): Visit[] {
  const visits = population.flatMap((person) => {
    const { n, joined, lastSeen } = person;
    const first = lastSeen ? [] : [{ n, at: joined, cards: appetite(streamOf(seed, 2, n, -1)) }];
    return [...first, ...later(person, days, seed)];
  });
  return visits.sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n);
}

function later({ n, joined, visitRate }: SimulatedUser, days: number, seed: number): Visit[] {
  const visits: Visit[] = [];
  for (let day = 0; day < days; day++) {
    const random = streamOf(seed, 2, n, day);
    const comes = random() < 1 - Math.exp(-visitRate);
    const at = new Date(firstDay.getTime() + day * dayMs + hourOfDay(random) * hourMs);
    const isDayOfJoining = at.getTime() < joined.getTime() + dayMs;
    if (comes && !isDayOfJoining) visits.push({ n, at, cards: appetite(random) });
  }
  return visits;
}

/** Most come in the evening. */
function hourOfDay(random: Random): number {
  return random() < 0.6 ? 18 + 6 * random() : 7 + 12 * random();
}

function appetite(random: Random): number {
  return Math.min(most, fewest + Math.floor(exponential(random, usual)));
}
