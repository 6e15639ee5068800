// Runs each method for the same viewers, and compares its result with the exact best.
import type { Redis } from 'ioredis';
import type pg from 'pg';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { measure, measureWithin, type Times } from '../support/timing.js';
import { exactRanking, type RankingInput, shareFound } from './exact-ranking.js';
import { explain, type Fujin } from './fujin.js';
import type { Caller } from './http-client.js';
import { deckOf } from './http-server.js';
import { queryMemoryBaseline } from './memory-baseline.js';
import { queryRedisBaseline } from './redis-baseline.js';
import { querySqlBaseline, type SqlWay, sqlBaseline } from './sql-baselines.js';
import { type BenchUser, lookAsFar } from './viewers.js';

export interface Ways {
  client: pg.Client;
  fujin: Fujin;
  caller: Caller;
  postgis: boolean;
  redis: Redis | undefined;
}

export interface Asked {
  user: BenchUser;
  viewer: ViewerContext;
  swiped: ReadonlySet<number>;
}

export interface Result extends Times {
  times: number;
  /** The mean share of the exact best 50 that was found, and the lowest of any viewer. */
  found: number;
  foundLeast: number;
}

const warmUp = 40;
/** Of a method that takes seconds. */
const leastTimes = 5;

export class Compared {
  constructor(
    private readonly ways: Ways,
    private readonly knows: RankingInput,
    private readonly asked: readonly Asked[],
    private readonly size: { decks: number; seconds: number },
    private readonly say: (line: string) => void,
  ) {}

  async all(radii: number[]) {
    this.say('the exact best are looked for with the production score');
    const best = this.asked.map(({ viewer, swiped }) => exactRanking(this.knows, viewer, swiped, radii));
    const results = [];
    for (const [at, radiusKm] of radii.entries())
      results.push(
        await this.within(
          radiusKm,
          best.map((each) => each[at]!),
        ),
      );
    return results;
  }

  private async within(radiusKm: number, best: number[][]) {
    const { client, fujin, caller, postgis, redis } = this.ways;
    const { knows } = this;
    const asked = this.asked.map((one) => ({ ...one, viewer: { ...one.viewer, radiusKm } }));
    await lookAsFar(
      caller,
      asked.map(({ user }) => user),
      radiusKm,
    );
    const ask = (name: string, way: (one: Asked) => Promise<number[]>) =>
      this.ask(`${name}, ${radiusKm} km`, asked, best, way);
    const beside = (name: string, way: SqlWay) =>
      ask(name, ({ viewer }) => querySqlBaseline(client, way, knows, viewer));
    this.say(`${this.size.decks} decks over HTTP, ${radiusKm} km`);
    const http = await measure(this.size.decks, warmUp, (n) => deckOf(caller, asked[n % asked.length]!.user));
    const sql = await ask('recall in SQL', ({ viewer }) => fujin.recall(viewer, knows.now));
    const memory = await ask('memory', async ({ viewer, swiped }) => queryMemoryBaseline(knows, viewer, swiped));
    const scan = await beside('scan', 'scan');
    const postgisWithin = postgis ? await beside('PostGIS within', 'postgisWithin') : null;
    const postgisNearest = postgis ? await beside('PostGIS nearest', 'postgisNearest') : null;
    const inRedis = redis
      ? await ask('Redis', ({ viewer, swiped }) => queryRedisBaseline(redis, knows, viewer, swiped))
      : null;
    const ratio = postgisWithin && Number((postgisWithin.p50 / http.p50).toFixed(1));
    return { radiusKm, http, sql, scan, postgisWithin, postgisNearest, redis: inRedis, memory, ratio };
  }

  private async ask(
    name: string,
    asked: readonly Asked[],
    best: number[][],
    way: (one: Asked) => Promise<number[]>,
  ): Promise<Result> {
    this.say(name);
    const shares = new Map<number, number>();
    const limits = { least: Math.min(leastTimes, asked.length), most: this.size.decks };
    const times = await measureWithin(this.size.seconds, limits, async (n) => {
      const at = n % asked.length;
      const found = await way(asked[at]!);
      if (!shares.has(at)) shares.set(at, shareFound(best[at]!, found));
    });
    const all = [...shares.values()];
    const found = Number((all.reduce((sum, share) => sum + share) / all.length).toFixed(4));
    return { ...times, found, foundLeast: Math.min(...all) };
  }

  /** The plans of the SQL methods for the first viewer, at the first radius. */
  async plans(radiusKm: number): Promise<string> {
    const { client, fujin, postgis } = this.ways;
    const ways: SqlWay[] = postgis ? ['scan', 'postgisWithin', 'postgisNearest'] : ['scan'];
    const plans = await fujin.plans(client);
    const viewer = { ...this.asked[0]!.viewer, radiusKm };
    for (const way of ways) plans[way] = await explain(client, sqlBaseline(way, this.knows, viewer));
    return Object.entries(plans)
      .map(([name, plan]) => `${name}\n\n${plan}\n`)
      .join('\n\n');
  }
}
