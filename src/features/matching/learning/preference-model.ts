// The preference model of a user: how others like them (appeal), how freely they like others (openness), and what they like (taste). Pure.
//
// The log-odds of i liking j are f(i, j) + openness(i) + appeal(j) + taste(i)·traits(j), a crossed random-effects logistic model (the Rasch
// model of psychometrics with a regression term). One user is estimated at a time, from their swipes in both directions and the models of
// the others: Newton's method finds the most probable values, Laplace's approximation the variances. Repeated over all users of new
// swipes it converges to the joint estimate.
import { weights } from '../scoring/weights.js';

/** In log-odds. */
export interface PreferenceModel {
  appeal: number;
  appealVar: number;
  openness: number;
  opennessVar: number;
  /** By trait; empty while nothing is known. */
  taste: readonly number[];
}

/** A swipe as evidence about one of the two. */
export interface SwipeEvidence {
  liked: boolean;
  /** Log-odds without the estimated parameters: f, and the parameters of the other user. */
  offset: number;
  /** The variance of the other user's parameters. */
  offsetVar: number;
  /** 0 to 1; older swipes count less. */
  weight: number;
}

export interface ModelPair extends SwipeEvidence {
  /** Of the user who was swiped. */
  traits: readonly number[];
}

const { appealVar, opennessVar, correlation, tasteVar } = weights.prior;

/** The model of a user who has neither swiped nor been swiped. */
export const priorModel: PreferenceModel = { appeal: 0, appealVar, openness: 0, opennessVar, taste: [] };

const steps = 6;
/** The longest step of Newton's method in log-odds; a longer one would overshoot. */
const longestStep = 2;

/** Estimates the model of a user from the swipes they made and got. */
export function estimate(made: readonly ModelPair[], got: readonly SwipeEvidence[]): PreferenceModel {
  const traitCount = made[0]?.traits.length ?? 0;
  const size = 2 + traitCount;
  const prior = priorPrecision(size);
  // openness, appeal, taste …
  const values = new Array<number>(size).fill(0);
  let precision = prior;
  for (let step = 0; step < steps; step++) {
    precision = prior.map((row) => [...row]);
    const slope = values.map((_, a) => -sum(prior[a]!, (entry, b) => entry * values[b]!));
    for (const swipe of made) addMade(swipe, values, precision, slope);
    for (const swipe of got) addGot(swipe, values[1]!, precision, slope);
    const change = solve(precision, slope);
    for (const [a, by] of change.entries()) values[a] = values[a]! + Math.max(-longestStep, Math.min(longestStep, by));
    if (change.every((by) => Math.abs(by) < 1e-4)) break;
  }
  const unit = (at: number) => values.map((_, a) => (a === at ? 1 : 0));
  return {
    openness: values[0]!,
    opennessVar: solve(precision, unit(0))[0]!,
    appeal: values[1]!,
    appealVar: solve(precision, unit(1))[1]!,
    taste: values.slice(2),
  };
}

/**
 * Returns the chance behind uncertain log-odds: the logistic function over a normal distribution (MacKay 1992).
 * @param variance of the log-odds
 */
export function chanceOf(logOdds: number, variance: number): number {
  return logistic(logOdds * damping(variance));
}

function damping(variance: number): number {
  return 1 / Math.sqrt(1 + (Math.PI * variance) / 8);
}

function addMade(
  { liked, offset, offsetVar, weight, traits }: ModelPair,
  values: number[],
  precision: number[][],
  slope: number[],
) {
  const k = damping(offsetVar);
  const p = logistic(k * (offset + values[0]! + sum(traits, (trait, t) => trait * values[2 + t]!)));
  const push = weight * k * ((liked ? 1 : 0) - p);
  const bend = weight * k * k * p * (1 - p);
  const each = [1, 0, ...traits];
  for (const [a, x] of each.entries()) {
    if (x === 0) continue;
    slope[a] = slope[a]! + push * x;
    for (const [b, y] of each.entries()) precision[a]![b] = precision[a]![b]! + bend * x * y;
  }
}

function addGot(
  { liked, offset, offsetVar, weight }: SwipeEvidence,
  appeal: number,
  precision: number[][],
  slope: number[],
) {
  const k = damping(offsetVar);
  const p = logistic(k * (offset + appeal));
  slope[1] = slope[1]! + weight * k * ((liked ? 1 : 0) - p);
  precision[1]![1] = precision[1]![1]! + weight * k * k * p * (1 - p);
}

/** Returns the inverse of the prior's covariance: openness and appeal are correlated, each taste is independent. */
function priorPrecision(size: number): number[][] {
  const covariance = correlation * Math.sqrt(appealVar * opennessVar);
  const determinant = appealVar * opennessVar - covariance ** 2;
  const matrix = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => (a === b ? 1 / tasteVar : 0)),
  );
  matrix[0]![0] = appealVar / determinant;
  matrix[1]![1] = opennessVar / determinant;
  matrix[0]![1] = matrix[1]![0] = -covariance / determinant;
  return matrix;
}

/** Solves a symmetric positive definite system by Cholesky decomposition. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const size = right.length;
  const lower = matrix.map((row) => row.map(() => 0));
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = matrix[a]![b]!;
      for (let c = 0; c < b; c++) rest -= lower[a]![c]! * lower[b]![c]!;
      lower[a]![b] = a === b ? Math.sqrt(rest) : rest / lower[b]![b]!;
    }
  }
  const half: number[] = [];
  for (let a = 0; a < size; a++) {
    half.push((right[a]! - sum(half, (value, c) => lower[a]![c]! * value)) / lower[a]![a]!);
  }
  const solution = new Array<number>(size).fill(0);
  for (let a = size - 1; a >= 0; a--) {
    let rest = half[a]!;
    for (let c = a + 1; c < size; c++) rest -= lower[c]![a]! * solution[c]!;
    solution[a] = rest / lower[a]![a]!;
  }
  return solution;
}

function sum(values: readonly number[], of: (value: number, place: number) => number): number {
  let total = 0;
  for (let place = 0; place < values.length; place++) total += of(values[place]!, place);
  return total;
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
