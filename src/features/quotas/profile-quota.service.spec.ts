import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSettings } from '../../platform/config/config.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { RedisService } from '../../platform/realtime/redis.service.js';
import type { RelayService } from '../../platform/realtime/relay.service.js';
import { ProfileQuotaService, type ProfileViewer } from './profile-quota.service.js';

const noon = new Date('2026-05-01T12:00:00Z');
const tomorrow = new Date('2026-05-02T00:00:00Z');
const home = '203.0.113.7';
const ofDay = 2_000;
const page = 50;

/** Processes that relay to each other and share their counts, as with Redis. */
function processes(count: number, factor = '1'): ProfileQuotaService[] {
  const settings = readSettings({ LIMITS_FACTOR: factor });
  const limits = new RateLimitsService({ ...settings, AUTH_SECRET: '', DATABASE_URL: '' }, new RedisService(settings));
  const listeners: ((body: never) => void)[] = [];
  return Array.from({ length: count }, (_, own) => {
    const relay = {
      on: (_: string, listener: (body: never) => void) => listeners.push(listener),
      send: (_: string, body: never) => {
        for (const [n, listen] of listeners.entries()) if (n !== own) listen(body);
      },
    };
    return new ProfileQuotaService(limits, relay as unknown as RelayService);
  });
}

const people = (count: number) => Array.from({ length: count }, () => randomUUID());
const nextDay = { quotaDayEndsAt: new Date('2026-05-03T00:00:00Z') };
const looker = (given: Partial<ProfileViewer> = {}): ProfileViewer => ({
  ...{ id: randomUUID(), gender: 1, birthDate: '1990-01-01', isConfirmed: true, quotaDayEndsAt: tomorrow },
  ...given,
});
const refused = (code: string) => ({ code });

describe('the quota of profiles', () => {
  it('a user sees new users up to the daily quota, and those already seen again, in any order', async () => {
    const crowd = people(60);
    const pages = fc.array(fc.array(fc.nat(crowd.length - 1), { maxLength: 20 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pages, async (looks) => {
        const [quota] = processes(1, String(30 / ofDay));
        const [me, seen] = [looker(), new Set<string>()];
        for (const look of looks) {
          const ids = [...new Set(look)].map((n) => crowd[n]!);
          const shown = await quota!.admit(me, home, ids, noon).catch((error) => {
            expect(error).toMatchObject(refused('DAILY_LIMIT'));
            return new Set<string>();
          });
          for (const id of ids) expect(shown.has(id) || !seen.has(id)).toBe(true);
          for (const id of shown) seen.add(id);
          expect(seen.size).toBeLessThanOrEqual(30);
          expect(await quota!.left(me.id, true, tomorrow)).toBe(30 - seen.size);
        }
      }),
    );
  });

  it('the quota starts again the next day, and the error has the seconds until then', async () => {
    const [quota] = processes(1);
    const me = looker();
    for (let n = 0; n < ofDay / page; n++) await quota!.admit(me, home, people(page), noon);
    const next = people(page);
    await expect(quota!.admit(me, home, next, noon)).rejects.toMatchObject({ code: 'DAILY_LIMIT', retryAfter: 43_200 });
    expect((await quota!.admit({ ...me, ...nextDay }, home, next, tomorrow)).size).toBe(page);
  });

  it('the page on which the quota ends is shortened', async () => {
    const [quota] = processes(1);
    const me = looker();
    const ids = people(ofDay + 10);
    expect([...(await quota!.admit(me, home, ids, noon))]).toEqual(ids.slice(0, ofDay));
    expect(await quota!.left(me.id, true, tomorrow)).toBe(0);
  });

  it('the quota is one page without a confirmed address or number, and the whole quota with one', async () => {
    const [quota] = processes(1);
    const me = looker({ isConfirmed: false });
    expect((await quota!.admit(me, home, people(2 * page), noon)).size).toBe(page);
    await expect(quota!.admit(me, home, people(1), noon)).rejects.toMatchObject(refused('SECURE_FIRST'));
    expect((await quota!.admit({ ...me, isConfirmed: true }, home, people(page), noon)).size).toBe(page);
  });

  it('a user who changes gender or birth date has the same users counted again', async () => {
    const [quota] = processes(1);
    const [me, ids] = [looker(), people(page)];
    for (const changed of [{}, {}, { gender: 2 }, { gender: 4 }, { birthDate: '1980-01-01' }]) {
      await quota!.admit({ ...me, ...changed }, home, ids, noon);
    }
    expect(await quota!.left(me.id, true, tomorrow)).toBe(ofDay - 4 * page);
  });

  it('users requested many times at once count once', async () => {
    const [quota] = processes(1);
    const [me, ids] = [looker({ isConfirmed: false }), people(page)];
    const answers = await Promise.all(Array.from({ length: 20 }, () => quota!.admit(me, home, ids, noon)));
    for (const shown of answers) expect(shown.size).toBe(page);
    await expect(quota!.admit(me, home, people(1), noon)).rejects.toMatchObject(refused('SECURE_FIRST'));
  });

  it('users shown by several processes count once', async () => {
    const some = processes(3);
    const [me, ids] = [looker(), people(page)];
    for (const quota of some) await quota.admit(me, home, ids, noon);
    expect(await some[1]!.left(me.id, true, tomorrow)).toBe(ofDay - page);
  });

  it('all new accounts of a site share a quota, whatever address they come from', async () => {
    const [quota] = processes(1);
    const seen: number[] = [];
    for (let n = 0; n < 60; n++) {
      const shown = await quota!
        .admit(looker({ isConfirmed: false }), `2001:db8:7:${n.toString(16)}::1`, people(page), noon)
        .catch(() => new Set());
      seen.push(shown.size);
    }
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(2_000);
    expect((await quota!.admit(looker({ isConfirmed: false }), home, people(page), noon)).size).toBe(page);
  });

  it('the quota of an account is not spent when that of its site is used up', async () => {
    const [quota] = processes(1);
    for (let n = 0; n < 40; n++) await quota!.admit(looker({ isConfirmed: false }), home, people(page), noon);
    const late = looker({ isConfirmed: false });
    await expect(quota!.admit(late, home, people(page), noon)).rejects.toMatchObject(refused('SECURE_FIRST'));
    expect(await quota!.left(late.id, false, tomorrow)).toBe(page);
  });

  it('requests of the server itself do not count', async () => {
    const [quota] = processes(1);
    const me = looker({ isConfirmed: false });
    expect((await quota!.admit(me, null, people(500), noon)).size).toBe(500);
    expect(await quota!.left(me.id, false, tomorrow)).toBe(page);
  });
});
