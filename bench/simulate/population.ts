// The users of the simulation: their profiles, their preferences, and when they come.

import type { Gender } from '../../src/demo/demo-person.js';
import { demoHomes } from '../../src/demo/demo-town.js';
import { exponential, pick, type Random, uuidFrom, whole } from '../../src/demo/random.js';
import { cellOf } from '../../src/features/location/geography/cell.js';
import type { DiscoveryCriteria } from '../../src/features/matching/scoring/eligible.js';
import { CATEGORIES, INTERESTS, type Interest } from '../../src/features/profiles/interest-catalogue.js';
import { normal, streamOf } from './random-streams.js';
import { type Hidden, hiddenOf, traitCount } from './tastes.js';

export interface SimulatedUser extends DiscoveryCriteria {
  /** Place in the dataset. */
  n: number;
  genderName: Gender;
  seeksNames: Gender[];
  age: number;
  interests: Interest[];
  cell: bigint;
  radiusKm: number;
  /** Visits per day. */
  visitRate: number;
  joined: Date;
  /** Before the first simulated day; undefined for a user who joins later. */
  lastSeen: Date | undefined;
  hidden: Hidden;
}

/** The first simulated day: a fixed one, so that a seed always gives the same users. */
export const firstDay = new Date('2026-01-05T00:00:00Z');
export const dayMs = 86_400_000;

const yearDays = 365.2425;
const middle = { lat: 31.2304, lng: 121.4737 };
/** So many users live within some 5 km: most of them are in reach of each other. */
const population = 1_000_000;
/** Share of the users who join during the simulated days. */
const newcomers = 0.15;
/** The influence of traits on the kinds of a user's interests. */
const showing = 2;
const genderBit = { woman: 1, man: 2, nonbinary: 4 };
const kinds = CATEGORIES.map(({ slug }) => INTERESTS.filter(({ category }) => category === slug));

/** @param days the length of the simulation: newcomers join throughout it */
export function populationOf(people: number, days: number, seed: number): SimulatedUser[] {
  const random = streamOf(seed, 1);
  const dwelling = demoHomes({ ...middle, population }, random);
  const loadings = kinds.map(() => Array.from({ length: traitCount }, () => normal(random)));
  return Array.from({ length: people }, (_, n) => {
    const gender = genderOf(random());
    const hidden = hiddenOf(random, gender);
    const age = ageOf(random);
    const seeks = seeksOf(random, gender);
    const visitRate = Math.min(3, 0.45 * Math.exp(0.9 * normal(random)));
    return {
      ...{ n, id: uuidFrom(random), hidden, age, visitRate },
      ...{ genderName: gender, gender: genderBit[gender], seeksNames: seeks },
      seeks: seeks.reduce((sum, sought) => sum + genderBit[sought], 0),
      birthDate: birthDateOf(random, age),
      interests: interestsOf(random, hidden, loadings),
      minAge: Math.max(18, age - whole(random, 3, 10)),
      maxAge: age + whole(random, 3, 12),
      cell: cellOf(dwelling(random), 8),
      radiusKm: pick(random, [5, 10, 10, 20, 20, 30, 50]),
      ...arrivalOf(random, visitRate, days),
    };
  });
}

/** Most joined months ago, and were last seen as long ago as is usual for them. */
function arrivalOf(random: Random, visitRate: number, days: number) {
  const start = firstDay.getTime();
  if (random() < newcomers) return { joined: new Date(start + random() * days * dayMs), lastSeen: undefined };
  const daysHere = 1 + Math.min(360, exponential(random, 90));
  const idleDays = Math.min(daysHere, 60, exponential(random, 1 / visitRate));
  return { joined: new Date(start - daysHere * dayMs), lastSeen: new Date(start - idleDays * dayMs) };
}

function genderOf(share: number): Gender {
  if (share < 0.02) return 'nonbinary';
  return share < 0.47 ? 'woman' : 'man';
}

function seeksOf(random: Random, gender: Gender): Gender[] {
  if (gender === 'nonbinary') return ['woman', 'man', 'nonbinary'];
  const other: Gender = gender === 'woman' ? 'man' : 'woman';
  const share = random();
  if (share < 0.9) return [other];
  return share < 0.95 ? [gender] : ['woman', 'man', 'nonbinary'];
}

/** 19 to 60, most between 22 and 32: a user who joined a year ago was of age. */
function ageOf(random: Random): number {
  return Math.min(60, 19 + Math.floor(exponential(random, 4) + exponential(random, 4) + random() * 3));
}

/** No user has a birthday in the simulated weeks. */
function birthDateOf(random: Random, age: number): string {
  const days = Math.ceil(age * yearDays) + whole(random, 2, 240);
  return new Date(firstDay.getTime() - days * dayMs).toISOString().slice(0, 10);
}

/** Five to ten interests, more often of the kinds that fit the user's traits. */
function interestsOf(random: Random, { traits }: Hidden, loadings: number[][]): Interest[] {
  const pulls = loadings.map((loading) => {
    const fit = loading.reduce((sum, load, n) => sum + load * traits[n]!, 0) / Math.sqrt(traitCount);
    return Math.exp(showing * fit);
  });
  const chosen = new Set<Interest>();
  const count = whole(random, 5, 10);
  while (chosen.size < count) chosen.add(pick(random, kinds[drawn(random, pulls)]!));
  return [...chosen];
}

function drawn(random: Random, weights: number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(0, at);
}
