import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/platform/config/config.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { noRedis, startRedis } from '../support/redis.js';

function limits(
  settings: Record<string, string> = {},
  redis = new RedisService(readSettings(settings)),
): RateLimitsService {
  return new RateLimitsService({ ...readSettings(settings), AUTH_SECRET: '', DATABASE_URL: '' }, redis);
}

/** Returns how often `limit` accepts `key` before it refuses. */
async function allowed(processes: RateLimitsService[], key: string): Promise<number> {
  for (let n = 0; n < 1000; n++) {
    const refused = await processes[n % processes.length]?.consume('authAttempt', key).then(
      () => undefined,
      (error) => error,
    );
    if (refused) {
      expect(refused).toMatchObject({ code: 'TOO_MANY', detail: expect.stringMatching(/^Try again in \d+ s$/) });
      return n;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** Ceilings and delays of texts hold for both processes, and returned points are available to both. */
async function countsTogether([one, other]: [RateLimitsService, RateLimitsService]): Promise<void> {
  const taken = [];
  for (let n = 0; n < 10; n++) taken.push(await [one, other][n % 2]!.consumeAll([['textsToNumber', '+1']]));
  for (const each of [one, other])
    await expect(each.consumeAll([['textsToNumber', '+1']])).rejects.toMatchObject({ limit: 'textsToNumber' });
  expect(await other.usedShare('textsToNumber', '+1')).toBe(1);
  await taken[0]?.();
  await other.consumeAll([['textsToNumber', '+1']]);
  await one.consumeWithDelay('textToNumber', '+1');
  await expect(other.consumeWithDelay('textToNumber', '+1')).rejects.toMatchObject({
    code: 'TOO_MANY',
    retryAfter: 30,
  });
}

describe('a rate limit', () => {
  it('a limit refuses the attempt after the last one, for that key alone', async () => {
    const one = limits();
    expect(await allowed([one], 'a')).toBe(10);
    expect(await allowed([one], 'b')).toBe(10);
  });

  it('a limit returns the attempts after a success', async () => {
    const one = limits();
    await allowed([one], 'a');
    await one.reset('authAttempt', 'a');
    expect(await allowed([one], 'a')).toBe(10);
  });

  it('an exhausted limit takes no points from the limits that are consumed with it', async () => {
    const one = limits({ TEXTS_PER_DAY: '1' });
    await one.consumeAll([['textsOfServer', 'server']]);
    for (let n = 0; n < 20; n++) {
      const all = [['textsToNumber', '+1'] as const, ['textsOfServer', 'server'] as const];
      await expect(one.consumeAll(all)).rejects.toMatchObject({ limit: 'textsOfServer' });
    }
    expect(await one.usedShare('textsToNumber', '+1')).toBe(0);
  });

  it('codes leave the last tenth of the daily text messages to notices', async () => {
    const one = limits({ TEXTS_PER_DAY: '20' });
    const code = [['textsOfCodes', 'server'] as const, ['textsOfServer', 'server'] as const];
    for (let n = 0; n < 18; n++) await one.consumeAll(code);
    await expect(one.consumeAll(code)).rejects.toMatchObject({ limit: 'textsOfCodes' });
    expect(await one.left('textsOfServer', 'server')).toBe(2);
  });

  it('a limit is multiplied by LIMITS_FACTOR', async () => {
    expect(await allowed([limits({ LIMITS_FACTOR: '3' })], 'a')).toBe(30);
  });
});

(noRedis ? describe.skip : describe)(
  `a rate limit shared through Redis${noRedis ? ` (skipped: ${noRedis})` : ''}`,
  () => {
    it('all processes count together, and each process counts alone when Redis is away', async () => {
      const redis = await startRedis();
      const clients = [1, 2].map(() => new RedisService({ REDIS_URL: redis.url }));
      const processes = clients.map((client) => limits({ REDIS_URL: redis.url }, client));
      // the offline queue is off, so the first attempts may go to the local fallback until both are connected
      await Promise.all(clients.map((client) => client.connected()));
      try {
        expect(await allowed(processes, 'a')).toBe(10);
        await countsTogether(processes as [RateLimitsService, RateLimitsService]);
        await redis.stop();
        expect(await allowed(processes, 'b')).toBe(20);
      } finally {
        for (const client of clients) void client.onApplicationShutdown();
      }
    });
  },
);
