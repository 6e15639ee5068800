import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedPeople } from '../../src/demo/load.js';
import { findCity } from '../../src/features/places/city.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import { readSettings } from '../../src/platform/config.js';
import { Database } from '../../src/platform/database/database.js';
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

describe('a seeded town', () => {
  it('has a whole person for each one asked for', async () => {
    const seen: number[] = [];
    await seedPeople({ url, people: 6_000, city, seed: 1, bots: 60, onProgress: (n) => seen.push(n) });
    expect(seen).toEqual([5_000, 6_000]);
    for (const table of ['people', 'profiles', 'preferences', 'places', 'discovery', 'tallies']) {
      expect([table, await count(table)]).toEqual([table, 6_000]);
    }
    expect(await count('profiles WHERE is_bot')).toBe(60);
  });

  it('has the discovery rows that the server itself would write', async () => {
    const database = new Database({ ...readSettings({}), DATABASE_URL: url, AUTH_SECRET: '' });
    const rows = () =>
      ask(
        url,
        'SELECT cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests FROM discovery ORDER BY person_id LIMIT 50',
      );
    const loaded = await rows();
    const ids = await ask(url, 'SELECT person_id FROM discovery ORDER BY person_id LIMIT 50');
    await ask(url, "UPDATE discovery SET cell = 0, gender = 7, seeks = 0, interests = (repeat('1', 256))::bit(256)");
    const store = new ProfilesStore(database);
    for (const { person_id } of ids) await store.refreshDiscovery(database, String(person_id), 1);
    expect(await rows()).toEqual(loaded);
    await database.$disconnect();
  });

  it('refuses the same seed again, and keeps what is there', async () => {
    await expect(seedPeople({ url, people: 10, city, seed: 1, bots: 0 })).rejects.toThrow(
      'seed 1 live in this database already',
    );
    expect(await count('people')).toBe(6_000);
  });

  it('is loaded by somebody who is no superuser, too', async () => {
    await ask(url, "CREATE ROLE settler LOGIN PASSWORD 'settler'");
    try {
      await ask(url, 'GRANT ALL ON ALL TABLES IN SCHEMA public TO settler');
      const settler = new URL(url);
      [settler.username, settler.password] = ['settler', 'settler'];
      await seedPeople({ url: settler.href, people: 50, city, seed: 3, bots: 0 });
      expect(await count('discovery')).toBe(6_050);
    } finally {
      await ask(url, 'DROP OWNED BY settler; DROP ROLE settler');
    }
  });

  it('takes in another town beside it', async () => {
    await seedPeople({ url, people: 100, city, seed: 2, bots: 0 });
    expect(await count('people')).toBe(6_150);
  });
});

describe('npm run seed', () => {
  const seed = (...flags: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/demo/seed.ts', '--database-url', url, ...flags], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });

  it('says how many people live there now', () => {
    const { status, stdout } = seed('--people', '20', '--city', 'Chengdu', '--seed', '9');
    expect(stdout).toMatch(/^20 people \(seed 9\) live in Chengdu now: \d+ people\/s\.\n$/);
    expect(status).toBe(0);
  });

  it.each([
    [['--people', 'many'], /^--people: /],
    [['--people', '0'], /^--people: /],
    [['--city', 'Numenor'], /^There is no city called Numenor/],
    [['--colour', 'red'], /Unknown option '--colour'/],
    [['--seed', '9'], /seed 9 live in this database already/],
  ])('refuses %j with a sentence', (flags, sentence) => {
    const { status, stderr } = seed(...flags);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(status).toBe(1);
  });
});
