// Decks and nearby from a real standby, in two processes, while its replay is paused: recent writes are reflected all the same.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { readSettings } from '../../src/platform/config/config.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { ask } from '../support/database.js';
import { call, newPerson, type TestPerson } from '../support/server.js';
import { type StandbyServer, startStandby } from '../support/standby.js';

const log = { info: () => undefined, warn: () => undefined };
const beijing = { lat: 39.9042, lng: 116.4074 };
let folder: string;
let primary: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let standby: StandbyServer;
const apps: NestFastifyApplication[] = [];

async function serve(settings: Record<string, string> = {}): Promise<{ url: string }> {
  const env = {
    DEMO: 'false',
    SENDER: 'console',
    LOG_LEVEL: 'silent',
    LINE_PORT: '0',
    LIMITS_FACTOR: '1000',
    TRAVEL_FREE_KM: '100000',
  };
  const config = readSettings({ ...env, DATABASE_REPLICA_URL: standby.url, REPLICA_LAG_SECONDS: '600', ...settings });
  const AUTH_SECRET = 'a secret that only these tests ever use';
  const app = await createApp({ ...config, AUTH_SECRET, DATABASE_URL: primary.url });
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl() };
}

const hold = async () => {
  await ask(standby.url, 'SELECT pg_wal_replay_pause()');
  while ((await ask(standby.url, 'SELECT pg_get_wal_replay_pause_state() AS state'))[0]!.state !== 'paused');
};
const letGo = async () => {
  await ask(standby.url, 'SELECT pg_wal_replay_resume()');
  await standby.caughtUp();
};

type Server = { url: string };
const idsOf = (items: { person: { id: string } }[]) => items.map(({ person }) => person.id).sort();

async function seenBy(server: Server, { token }: TestPerson, path = '/v1/deck?limit=50'): Promise<string[]> {
  const { status, body } = await call(server, 'GET', path, { token });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return idsOf(body.items);
}
const nearbyOf = (server: Server, person: TestPerson) => seenBy(server, person, '/v1/nearby?limit=50&radiusKm=50');
const sorted = (...people: TestPerson[]) => people.map(({ id }) => id).sort();

/** Waits until a server reports this state of its standby. */
async function says(server: Server, state: string): Promise<void> {
  for (;;) {
    const { status, body } = await call(server, 'GET', '/health');
    expect(status).toBe(200);
    if (body.replicas[0].state === state) return;
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fujin-replicas-'));
  chmodSync(folder, 0o755);
  primary = await startEmbeddedPostgres({ dataDir: join(folder, 'primary'), log });
  await migrate(primary.url, { log });
  standby = await startStandby(primary.url, join(folder, 'standby'));
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await standby?.stop();
  await primary?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('decks and nearby with a standby', () => {
  let [one, other]: Server[] = [];
  let [viewer, ann, bea, cat, dan, eve, far]: TestPerson[] = [];

  beforeAll(async () => {
    [one, other] = [await serve(), await serve()];
    [viewer, ann, bea, cat, dan, eve] = await Promise.all(Array.from({ length: 6 }, () => newPerson(one!)));
    far = await newPerson(one!, { at: beijing });
    await standby.caughtUp();
    await says(one!, 'ready');
    await says(other!, 'ready');
  });

  it('the lists are read from the standby: a new user appears only after its replay continues', async () => {
    await hold();
    const late = await newPerson(one!);
    const before = [await seenBy(one!, viewer!), await nearbyOf(other!, viewer!)];
    await letGo();
    const after = [await seenBy(one!, viewer!), await nearbyOf(other!, viewer!)];
    await call(one!, 'POST', '/v1/swipes', { token: viewer!.token, body: { to: late.id, kind: 'pass' } });
    await standby.caughtUp();
    const usual = sorted(ann!, bea!, cat!, dan!, eve!);
    expect(before).toEqual([usual, usual]);
    expect(after).toEqual([[...usual, late.id].sort(), [...usual, late.id].sort()]);
  });

  it('the lists leave out users swiped, blocked, blocking or gone in any process, although the standby is behind', async () => {
    await hold();
    const { token } = viewer!;
    const steps: [TestPerson, () => Promise<{ status: number }>][] = [
      [ann!, () => call(one!, 'POST', '/v1/swipes', { token, body: { to: ann!.id, kind: 'pass' } })],
      [bea!, () => call(other!, 'POST', '/v1/blocks', { token, body: { person: bea!.id } })],
      [cat!, () => call(one!, 'POST', '/v1/blocks', { token: cat!.token, body: { person: viewer!.id } })],
      [dan!, () => call(one!, 'PUT', '/v1/me/preferences', { token: dan!.token, body: { paused: true } })],
    ];
    const left = [ann!, bea!, cat!, dan!, eve!];
    for (const [gone, step] of steps) {
      expect((await step()).status).toBeLessThan(300);
      left.splice(left.indexOf(gone), 1);
      for (const server of [one!, other!]) {
        expect([await seenBy(server, viewer!), await nearbyOf(server, viewer!)]).toEqual([
          sorted(...left),
          sorted(...left),
        ]);
      }
    }
    await letGo();
    expect(await seenBy(other!, viewer!)).toEqual(sorted(eve!));
  });

  it('the lists follow a move of the viewer at once', async () => {
    await hold();
    await call(one!, 'PUT', '/v1/me/location', { token: viewer!.token, body: beijing });
    expect(await seenBy(other!, viewer!)).toEqual(sorted(far!));
    await letGo();
  });

  it('the lists come from the primary while the standby is behind, unreachable or promoted, and /health says so', async () => {
    const third = await serve({ REPLICA_LAG_SECONDS: '0.2' });
    await says(third, 'ready');
    await hold();
    const late = await newPerson(one!, { at: beijing });
    await says(third, 'behind');
    expect(await seenBy(third, viewer!)).toEqual(sorted(far!, late));
    await letGo();
    await says(third, 'ready');
    await ask(standby.url, 'SELECT pg_promote()');
    await says(third, 'foreign');
    const later = await newPerson(one!, { at: beijing });
    expect(await seenBy(third, viewer!)).toEqual(sorted(far!, late, later));
    await standby.stop();
    expect(await seenBy(one!, viewer!)).toEqual(sorted(far!, late, later));
    await says(one!, 'away');
  });
});
