// Summarizes the weeks of a simulation. Pure.
import { gini, mean, rounded } from './measures.js';
import { dayMs, firstDay, type SimulatedUser } from './population.js';
import type { SimulationLog } from './run.js';

export interface Outcome {
  /** A match counts for both; newcomers count from the day they joined. */
  matchesPerPersonPerDay: number;
  shareWithMatch: number;
  /** The same for users who joined during the simulation. */
  shareOfNewcomersWithMatch: number;
  /** Of the impressions of a user per day. */
  exposureGini: number;
  /** Share of the users who were shown to no other user. */
  neverShown: number;
  /** The number of matches per hundred swipes. */
  matchesPer100Swipes: number;
  /** Share of likes among swipes. */
  likeRate: number;
  swipes: number;
  /** Matches per user until the end of each day. */
  matchesByDay: number[];
}

export function outcomeOf(population: SimulatedUser[], days: number, chronicle: SimulationLog): Outcome {
  const { shown, matches, swipes, likes, matchesByDay } = chronicle;
  const total = matches.reduce((sum, count) => sum + count, 0);
  const daysHere = population.map((person) => daysOf(person, days));
  const perDay = shown.map((count, n) => count / Math.max(1, daysHere[n]!));
  const matched = (people: SimulatedUser[]) => rounded(mean(people.map(({ n }) => Number(matches[n]! > 0))));
  return {
    matchesPerPersonPerDay: rounded(total / daysHere.reduce((sum, each) => sum + each, 0), 4),
    shareWithMatch: matched(population),
    shareOfNewcomersWithMatch: matched(population.filter(({ lastSeen }) => !lastSeen)),
    exposureGini: rounded(gini(perDay)),
    neverShown: rounded(mean(shown.map((count) => Number(count === 0)))),
    matchesPer100Swipes: rounded((50 * total) / swipes, 2),
    likeRate: rounded(likes / swipes),
    swipes,
    matchesByDay: matchesByDay.map((count) => rounded((2 * count) / population.length)),
  };
}

/** The share of the simulation for which a user has been there. */
function daysOf({ joined }: SimulatedUser, days: number): number {
  const before = Math.max(0, joined.getTime() - firstDay.getTime()) / dayMs;
  return days - before;
}

/** The mean of several seeds. @param outcomes not empty */
export function meanOf(outcomes: Outcome[]): Outcome {
  const keys = Object.keys(outcomes[0]!) as (keyof Outcome)[];
  const means = keys.map((key) => {
    const values = outcomes.map((outcome) => outcome[key]);
    if (key !== 'matchesByDay') return [key, rounded(mean(values as number[]), 4)];
    const byDay = values as number[][];
    return [key, byDay[0]!.map((_, day) => rounded(mean(byDay.map((each) => each[day]!))))];
  });
  return Object.fromEntries(means) as Outcome;
}
