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
import { querySqlBaseline, type SqlMethod, sqlBaseline } from './sql-baselines.js';
import { type BenchUser, setRadius } from './viewers.js';

export interface Methods {
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
    private readonly methods: Methods,
    private readonly input: RankingInput,
    private readonly asked: readonly Asked[],
    private readonly size: { decks: number; seconds: number },
    private readonly say: (line: string) => void,
  ) {}

  async all(radii: number[]) {
    this.say('computing the exact best by the production score');
    const best = this.asked.map(({ viewer, swiped }) => exactRanking(this.input, viewer, swiped, radii));
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
    const { client, fujin, caller, postgis, redis } = this.methods;
    const { input } = this;
    const asked = this.asked.map((one) => ({ ...one, viewer: { ...one.viewer, radiusKm } }));
    await setRadius(
      caller,
      asked.map(({ user }) => user),
      radiusKm,
    );
    const ask = (name: string, method: (one: Asked) => Promise<number[]>) =>
      this.ask(`${name}, ${radiusKm} km`, asked, best, method);
    const beside = (name: string, method: SqlMethod) =>
      ask(name, ({ viewer }) => querySqlBaseline(client, method, input, viewer));
    this.say(`${this.size.decks} decks over HTTP, ${radiusKm} km`);
    const http = await measure(this.size.decks, warmUp, (n) => deckOf(caller, asked[n % asked.length]!.user));
    const sql = await ask('recall in SQL', ({ viewer }) => fujin.recall(viewer));
    const memory = await ask('memory', async ({ viewer, swiped }) => queryMemoryBaseline(input, viewer, swiped));
    const scan = await beside('scan', 'scan');
    const postgisWithin = postgis ? await beside('PostGIS within', 'postgisWithin') : null;
    const postgisNearest = postgis ? await beside('PostGIS nearest', 'postgisNearest') : null;
    const inRedis = redis
      ? await ask('Redis', ({ viewer, swiped }) => queryRedisBaseline(redis, input, viewer, swiped))
      : null;
    const ratio = postgisWithin && Number((postgisWithin.p50 / http.p50).toFixed(1));
    return { radiusKm, http, sql, scan, postgisWithin, postgisNearest, redis: inRedis, memory, ratio };
  }

  private async ask(
    name: string,
    asked: readonly Asked[],
    best: number[][],
    method: (one: Asked) => Promise<number[]>,
  ): Promise<Result> {
    this.say(name);
    const shares = new Map<number, number>();
    const limits = { least: Math.min(leastTimes, asked.length), most: this.size.decks };
    const times = await measureWithin(this.size.seconds, limits, async (n) => {
      const at = n % asked.length;
      const found = await method(asked[at]!);
      if (!shares.has(at)) shares.set(at, shareFound(best[at]!, found));
    });
    const all = [...shares.values()];
    const found = Number((all.reduce((sum, share) => sum + share) / all.length).toFixed(4));
    return { ...times, found, foundLeast: Math.min(...all) };
  }

  /** The plans of the SQL methods for the first viewer, at the first radius. */
  async plans(radiusKm: number): Promise<string> {
    const { client, fujin, postgis } = this.methods;
    const methods: SqlMethod[] = postgis ? ['scan', 'postgisWithin', 'postgisNearest'] : ['scan'];
    const plans = await fujin.plans(client);
    const viewer = { ...this.asked[0]!.viewer, radiusKm };
    for (const method of methods) plans[method] = await explain(client, sqlBaseline(method, this.input, viewer));
    return Object.entries(plans)
      .map(([name, plan]) => `${name}\n\n${plan}\n`)
      .join('\n\n');
  }
}
