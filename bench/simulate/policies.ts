// The ranking policies besides Fujin's own. They order the same users that Fujin may show: the users who are eligible, within the radius
// of the viewer, and not swiped yet.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import { eligible } from '../../src/features/matching/scoring/eligible.js';
import { firstDay, type SimulatedUser } from './population.js';
import { streamOf } from './random-streams.js';
import { likeChance } from './tastes.js';

/** `knowing` reads the hidden tastes: no order from known data can do much better. */
export const policies = ['nearest', 'interests', 'fujin', 'random', 'knowing'] as const;
export type Policy = (typeof policies)[number];

/** All users who may ever be shown to a viewer, best first. */
export type Orders = (viewer: SimulatedUser) => SimulatedUser[];

/** @returns orders that are computed once per viewer: none of these learns */
export function ordersOf(policy: Exclude<Policy, 'fujin'>, population: SimulatedUser[], seed: number): Orders {
  const known = new Map<number, SimulatedUser[]>();
  return (viewer) => {
    const order = known.get(viewer.n) ?? orderFor(policy, viewer, population, seed);
    known.set(viewer.n, order);
    return order;
  };
}

function orderFor(
  policy: Exclude<Policy, 'fujin'>,
  viewer: SimulatedUser,
  population: SimulatedUser[],
  seed: number,
): SimulatedUser[] {
  const valued = withinReach(viewer, population).map(({ person, km }) => ({
    person,
    km,
    value: promiseOf(policy, viewer, person, km, seed),
  }));
  valued.sort((a, b) => b.value - a.value || a.km - b.km || a.person.n - b.person.n);
  return valued.map(({ person }) => person);
}

/** The rule of eligibility, as recall applies it. */
export function withinReach(
  viewer: SimulatedUser,
  population: SimulatedUser[],
): { person: SimulatedUser; km: number }[] {
  return population
    .filter((person) => eligible(viewer, person, firstDay))
    .map((person) => ({ person, km: cellDistanceKm(viewer.cell, person.cell) }))
    .filter(({ km }) => km <= viewer.radiusKm);
}

function promiseOf(
  policy: Exclude<Policy, 'fujin'>,
  viewer: SimulatedUser,
  other: SimulatedUser,
  km: number,
  seed: number,
) {
  if (policy === 'nearest') return -km;
  if (policy === 'interests') return overlap(viewer, other);
  if (policy === 'random') return streamOf(seed, 4, viewer.n, other.n)();
  return likeChance(viewer, other, km) * likeChance(other, viewer, km);
}

/** The number of interests that two users share. */
export function overlap(one: SimulatedUser, other: SimulatedUser): number {
  return one.interests.filter((interest) => other.interests.includes(interest)).length;
}
