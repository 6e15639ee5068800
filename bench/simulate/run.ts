// Simulates weeks under one policy: users come, look at cards, like or pass, and match.

import { cellDistanceKm } from '../../src/features/location/geography/cell.js';
import type { LearningService } from '../../src/features/matching/learning/learning.service.js';
import { ordersOf, type Policy } from './policies.js';
import { dayMs, firstDay, type SimulatedUser } from './population.js';
import { insertPopulation, type Services } from './server.js';
import { likeChance, likes } from './tastes.js';
import type { Visit } from './visits.js';

export interface Simulation {
  population: SimulatedUser[];
  visits: Visit[];
  days: number;
  seed: number;
}

/** The results by user. */
export interface SimulationLog {
  /** The number of impressions of each user. */
  shown: number[];
  matches: number[];
  swipes: number;
  likes: number;
  /** The number of matches at the end of each day. */
  matchesByDay: number[];
}

/** The next cards of a visit, by place in the dataset. */
type Cards = (viewer: SimulatedUser, count: number, now: Date) => Promise<number[]>;

const pageSize = 10;
const secondsPerCard = 6;
const hourMs = 3_600_000;

/** Runs all visits in order, one after another, so that a seed always gives the same weeks. */
export async function simulate(policy: Policy, services: Services, plan: Simulation): Promise<SimulationLog> {
  const { population, visits, days } = plan;
  const log: SimulationLog = {
    ...{ shown: population.map(() => 0), matches: population.map(() => 0), swipes: 0, likes: 0 },
    matchesByDay: Array.from({ length: days }, () => 0),
  };
  const here = new Set<number>();
  const answered = population.map(() => new Set<number>());
  for (const person of population.filter(({ lastSeen }) => lastSeen)) {
    await insertPopulation(services, person);
    here.add(person.n);
  }
  const cards = policy === 'fujin' ? fujin(services, population) : fixed(policy, plan, here, answered);
  let hour = -1;
  for (const { n, at, cards: count } of visits) {
    const viewer = population[n]!;
    if (policy === 'fujin' && hourOf(at) > hour) await learn(services.learning, at);
    hour = hourOf(at);
    if (!here.has(n)) await insertPopulation(services, viewer);
    here.add(n);
    await visit(viewer, count, at, { plan, services, cards, log, answered: answered[n]! });
  }
  return log;
}

interface Scene {
  plan: Simulation;
  services: Services;
  cards: Cards;
  log: SimulationLog;
  answered: Set<number>;
}

/** One visit: page after page until there are no more, or until the user leaves with the last card unanswered. */
async function visit(
  viewer: SimulatedUser,
  count: number,
  at: Date,
  { plan, services, ...scene }: Scene,
): Promise<void> {
  const { log, answered, cards } = scene;
  for (let left = count; left > 0; ) {
    const now = new Date(at.getTime() + (count - left) * secondsPerCard * 1000);
    const page = await cards(viewer, Math.min(pageSize, left), now);
    for (const n of page) {
      log.shown[n]!++;
      left--;
      if (left === 0) break;
      answered.add(n);
      const liked = verdict(plan, viewer, plan.population[n]!);
      const swipe = { to: plan.population[n]!.id, kind: liked ? 'like' : 'pass' } as const;
      const { matched } = await services.swipes.swipe(viewer.id, swipe, new Date(now.getTime()));
      log.swipes++;
      log.likes += Number(liked);
      if (matched) note(log, viewer.n, n, at);
    }
    if (page.length < pageSize) return;
  }
}

function note({ matches, matchesByDay }: SimulationLog, one: number, other: number, at: Date): void {
  matches[one]!++;
  matches[other]!++;
  const day = Math.floor((at.getTime() - firstDay.getTime()) / dayMs);
  for (let later = day; later < matchesByDay.length; later++) matchesByDay[later]!++;
}

function verdict({ seed }: Simulation, one: SimulatedUser, other: SimulatedUser): boolean {
  return likes(seed, one.n, other.n, likeChance(one, other, cellDistanceKm(one.cell, other.cell)));
}

function fujin({ deck }: Services, population: SimulatedUser[]): Cards {
  const places = new Map(population.map(({ id, n }) => [id, n]));
  return async (viewer, count, now) => {
    const { items } = await deck.deck(viewer.id, { limit: count, language: 'en', address: null }, now);
    return items.map(({ person }) => places.get(person.id)!);
  };
}

function fixed(policy: Exclude<Policy, 'fujin'>, plan: Simulation, here: Set<number>, answered: Set<number>[]): Cards {
  const orderOf = ordersOf(policy, plan.population, plan.seed);
  return async (viewer, count) => {
    const open = orderOf(viewer).filter(({ n }) => here.has(n) && !answered[viewer.n]!.has(n));
    return open.slice(0, count).map(({ n }) => n);
  };
}

/** Runs the work that the background worker of a server does within a moment. */
async function learn(learning: LearningService, now: Date): Promise<void> {
  await learning.catchUp(now);
  while (await learning.sweep(now));
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}
