// The errors of an attack's guesses, in metres.
import type { Estimates } from './attacks.js';
import { apartKm, type PlanePoint } from './geometry.js';

export interface Figures {
  attack: string;
  precision: 8 | 7 | 6;
  targets: number;
  found: number;
  medianM: number;
  nearestM: number;
  /** Of an attacker who knows the cell and guesses its middle. */
  middleMedianM: number;
  middleNearestM: number;
}

/** @param middles of the targets' cells, by target */
export function figuresOf(
  attack: string,
  precision: 8 | 7 | 6,
  estimates: Estimates,
  actual: ReadonlyMap<string, PlanePoint>,
  middles: ReadonlyMap<string, PlanePoint>,
): Figures {
  const found = [...estimates.keys()].filter((id) => actual.has(id));
  const errors = metres(found, estimates, actual);
  const guesses = metres(found, middles, actual);
  return {
    ...{ attack, precision, targets: actual.size, found: found.length },
    ...{ medianM: median(errors), nearestM: errors[0]! },
    ...{ middleMedianM: median(guesses), middleNearestM: guesses[0]! },
  };
}

function metres(
  ids: string[],
  guesses: ReadonlyMap<string, PlanePoint>,
  actual: ReadonlyMap<string, PlanePoint>,
): number[] {
  return ids.map((id) => Math.round(1000 * apartKm(guesses.get(id)!, actual.get(id)!))).sort((a, b) => a - b);
}

export function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Prints one line of JSON each, without Jest's frame around logs. */
export function report(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
