// The statistics by hour: counted by each process, stored every minute, and kept for 30 days.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HourlyStatsService } from '../../src/features/moderation/stats/hourly-stats.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { match, say } from '../support/backup-conversation.js';
import { as, staff } from '../support/moderation.js';
import { startServer, type TestPerson, type TestServer } from '../support/server.js';

const hourMs = 3_600_000;
let server: TestServer;
let moderator: TestPerson;

beforeAll(async () => {
  server = await startServer();
  moderator = await staff(server, 'moderator');
});
afterAll(() => server.close());

const stats = () => server.app.get(HourlyStatsService, { strict: false });
const hours = async (query = '') =>
  (await as(server, moderator).get(`/v1/moderation/figures/hours${query}`)).body.items;

describe('the statistics by hour', () => {
  it('messages, swipes, matches, reports and sign-ups are added to the hour in which they happened', async () => {
    const { lan, jun, room } = await match(server);
    await say(server, lan, room, { text: 'Hi' });
    await as(server, lan).post('/v1/reports', { person: jun.id, reason: 'other' });
    await stats().store(new Date());
    await say(server, jun, room, { text: 'Hello' });
    await stats().store(new Date());
    const rows = (await hours('?days=1')).slice(-2);
    const sum = (name: string) => rows.reduce((total: number, row: Record<string, number>) => total + row[name]!, 0);
    expect(['messages', 'swipes', 'matches', 'reports', 'signUps'].map(sum)).toEqual([2, 2, 1, 1, 3]);
  });

  it('every hour of the period has a row, the oldest first, and the present one is the last', async () => {
    const rows = await hours('?days=2');
    const times = rows.map(({ hour }: { hour: string }) => Date.parse(hour));
    expect(rows).toHaveLength(48);
    for (const [at, time] of times.slice(1).entries()) expect(time - times[at]!).toBe(hourMs);
    expect(Date.now() - times.at(-1)!).toBeLessThan(2 * hourMs);
    expect(await hours()).toHaveLength(30 * 24);
    const tooMany = await as(server, moderator).get('/v1/moderation/figures/hours?days=31');
    expect(tooMany).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it('an hour is deleted after 30 days', async () => {
    const database = server.app.get(DatabaseService);
    const daysAgo = (days: number) => new Date(Math.floor(Date.now() / hourMs) * hourMs - days * 24 * hourMs);
    await database.hourlyStats.createMany({ data: [{ hour: daysAgo(31) }, { hour: daysAgo(29) }] });
    await stats().store(new Date());
    const kept = (await database.hourlyStats.findMany()).map(({ hour }) => hour);
    expect(kept).toContainEqual(daysAgo(29));
    expect(kept).not.toContainEqual(daysAgo(31));
  });

  it('counts that could not be stored are stored with the next ones', async () => {
    const before = (await hours('?days=1')).at(-1).reports;
    const now = new Date();
    stats().count('reports', now);
    const database = server.app.get(DatabaseService);
    await database.$executeRaw`ALTER TABLE hourly_stats RENAME TO gone`;
    await expect(stats().store(now)).rejects.toThrow();
    await database.$executeRaw`ALTER TABLE gone RENAME TO hourly_stats`;
    await stats().store(now);
    const { items } = (await as(server, moderator).get('/v1/moderation/figures/hours?days=1')).body;
    const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs).toISOString();
    expect(items.find((row: { hour: string }) => row.hour === hour).reports).toBe(before + 1);
  });
});
