// How far off the guesses of an attack are, in metres.
import type { Estimates } from './attacks.js';
import { apartKm, type Spot } from './geometry.js';

export interface Figures {
  attack: string;
  precision: 8 | 7 | 6;
  targets: number;
  found: number;
  medianM: number;
  nearestM: number;
  /** Of whoever knows the cell and guesses its middle. */
  middleMedianM: number;
  middleNearestM: number;
}

/** @param middles of the cells in which they are kept, by target */
export function figuresOf(
  attack: string,
  precision: 8 | 7 | 6,
  estimates: Estimates,
  truth: ReadonlyMap<string, Spot>,
  middles: ReadonlyMap<string, Spot>,
): Figures {
  const found = [...estimates.keys()].filter((id) => truth.has(id));
  const errors = metres(found, estimates, truth);
  const guesses = metres(found, middles, truth);
  return {
    ...{ attack, precision, targets: truth.size, found: found.length },
    ...{ medianM: median(errors), nearestM: errors[0]! },
    ...{ middleMedianM: median(guesses), middleNearestM: guesses[0]! },
  };
}

function metres(ids: string[], guesses: ReadonlyMap<string, Spot>, truth: ReadonlyMap<string, Spot>): number[] {
  return ids.map((id) => Math.round(1000 * apartKm(guesses.get(id)!, truth.get(id)!))).sort((a, b) => a - b);
}

export function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** One line of JSON each, past Jest's own frame around what is logged. */
export function report(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
