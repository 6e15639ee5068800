import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedPeople } from '../../src/demo/load-demo-people.js';
import { findCity } from '../../src/features/location/geography/city.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { ask, createDatabase } from '../support/database.js';

const city = findCity('Shanghai', 'CN');
if (!city) throw new Error('Shanghai is not in the gazetteer');

let url: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ url, drop } = await createDatabase());
});
afterAll(() => drop());

const count = async (from: string) => Number((await ask(url, `SELECT count(*) AS n FROM ${from}`))[0]?.n);

describe('the seeded demo data', () => {
  it('the seed writes all rows for the requested number of users', async () => {
    const seen: number[] = [];
    await seedPeople({ url, people: 6_000, city, seed: 1, bots: 60, onProgress: (n) => seen.push(n) });
    expect(seen).toEqual([5_000, 6_000]);
    for (const table of ['people', 'profiles', 'preferences', 'places', 'discovery', 'learned']) {
      expect([table, await count(table)]).toEqual([table, 6_000]);
    }
    expect(await count('profiles WHERE is_bot')).toBe(60);
    expect(await count('photos')).toBeGreaterThan(10_000);
    expect(await count('photos p JOIN media m ON m.id = p.media_id AND m.owner_id = p.person_id')).toBe(
      await count('photos'),
    );
  });

  it('the discovery rows are those that the server itself writes', async () => {
    const database = new DatabaseService({ ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: '' });
    const rows = () =>
      ask(
        url,
        'SELECT cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests FROM discovery ORDER BY person_id LIMIT 50',
      );
    const loaded = await rows();
    const ids = await ask(url, 'SELECT person_id FROM discovery ORDER BY person_id LIMIT 50');
    await ask(url, "UPDATE discovery SET cell = 0, gender = 7, seeks = 0, interests = (repeat('1', 256))::bit(256)");
    const store = new ProfilesStore(database);
    for (const { person_id } of ids) await store.refreshDiscovery(database, [String(person_id)], new Date(3_600_000));
    expect(await rows()).toEqual(loaded);
    await database.$disconnect();
  });

  it('a repeated seed number is refused and the data stay unchanged', async () => {
    await expect(seedPeople({ url, people: 10, city, seed: 1, bots: 0 })).rejects.toThrow(
      'already holds the users of seed 1',
    );
    expect(await count('people')).toBe(6_000);
  });

  it('only one of several concurrent loads of the same seed succeeds, whatever their order', async () => {
    const before = await count('people');
    for (let round = 0; round < 5; round++) {
      const load = () => seedPeople({ url, people: 10, city, seed: 100 + round, bots: 0 });
      const loads = await Promise.allSettled(Array.from({ length: 6 }, load));
      expect(loads.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
    expect(await count('people')).toBe(before + 50);
    expect(await count('learned')).toBe(before + 50);
  });

  it('a database role that is not a superuser can load the seed', async () => {
    const before = await count('discovery');
    await ask(url, "CREATE ROLE settler LOGIN PASSWORD 'settler'");
    try {
      await ask(url, 'GRANT ALL ON ALL TABLES IN SCHEMA public TO settler');
      const settler = new URL(url);
      [settler.username, settler.password] = ['settler', 'settler'];
      await seedPeople({ url: settler.href, people: 50, city, seed: 3, bots: 0 });
      expect(await count('discovery')).toBe(before + 50);
    } finally {
      await ask(url, 'DROP OWNED BY settler; DROP ROLE settler');
    }
  });

  it('a second seed is added to the first', async () => {
    const before = await count('people');
    await seedPeople({ url, people: 100, city, seed: 2, bots: 0 });
    expect(await count('people')).toBe(before + 100);
  });

  it('no user is stored when the connection is lost during the load', async () => {
    const before = await count('people');
    const others = 'datname = current_database() AND pid <> pg_backend_pid()';
    const cut = () => void ask(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
    await expect(seedPeople({ url, people: 20_000, city, seed: 4, bots: 0, onProgress: cut })).rejects.toThrow(Error);
    for (const table of ['people', 'learned']) expect(await count(table)).toBe(before);
  });

  it('no user is stored when the load is aborted', async () => {
    const before = await count('people');
    const seen: number[] = [];
    for (const people of [100, 20_000]) {
      const stop = new AbortController();
      const onProgress = (n: number) => {
        seen.push(n);
        stop.abort(new Error('enough'));
      };
      const load = seedPeople({ url, people, city, seed: 4, bots: 0, onProgress, signal: stop.signal });
      await expect(load).rejects.toThrow('enough');
    }
    expect(seen).toEqual([100, 5_000]);
    for (const table of ['people', 'learned']) expect(await count(table)).toBe(before);
  });
});

describe('npm run seed', () => {
  const seed = (...flags: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'tools/seed.ts', '--database-url', url, ...flags], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });

  it('the command prints the number of seeded users', () => {
    const { status, stdout } = seed('--people', '20', '--city', 'Chengdu', '--seed', '9');
    expect(stdout).toMatch(/^Added 20 users in Chengdu \(seed 9\), \d+ per second\.\n$/);
    expect(status).toBe(0);
  });

  it.each([
    [['--people', 'many'], /^--people: /],
    [['--people', '0'], /^--people: /],
    [['--city', 'Numenor'], /^GeoNames has no city called Numenor; try its English name\./],
    [['--city', 'Shanghai', '--country', 'FR'], /^GeoNames has no city called Shanghai in FR;/],
    [['--colour', 'red'], /Unknown option '--colour'/],
    [['--seed', '9'], /already holds the users of seed 9/],
  ])('invalid flags %j are refused with a one-line message', (flags, sentence) => {
    const { status, stderr } = seed(...flags);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(status).toBe(1);
  });
});
