// The rows of a full database after migrations that change them.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate } from '../../src/platform/database/migrate.js';
import { phoneNumberOf } from '../../src/platform/text/phone-number.js';
import { ask, createEmptyDatabase, type TestDatabase } from '../support/database.js';

const all = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const log = { info: () => undefined, warn: () => undefined };

let database: TestDatabase;
let dir: string;
beforeEach(async () => {
  database = await createEmptyDatabase();
  dir = mkdtempSync(join(tmpdir(), 'fujin-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

/** Applies the migrations before one, then runs statements, then applies the others. */
async function migrateWithRows(title: string, statements: readonly string[]): Promise<void> {
  const names = readdirSync(all).filter((name) => /^\d/.test(name));
  for (const name of names.filter((each) => each < names.find((other) => other.endsWith(title))!))
    cpSync(join(all, name), join(dir, name), { recursive: true });
  await migrate(database.url, { dir, log });
  for (const statement of statements) await ask(database.url, statement);
  await migrate(database.url, { log });
}

const insertPerson = (n: number, number: string, isVerified = true) => `
  INSERT INTO people (id, name, email, phone_number, phone_number_verified, created_at)
  VALUES ('00000000-0000-4000-8000-${String(n).padStart(12, '0')}', '', '${n}@phone.invalid', '${number}', ${isVerified}, '2026-01-01'::timestamptz + interval '${n} h')`;

const numbers = [
  ...[
    '+8613800138000',
    '+86013800138000',
    '+49015123456789',
    '+4407911123456',
    '+78912345678',
    '+789123456789',
    '+5215512345678',
  ],
  ...[
    '+39061234567',
    '+2250123456789',
    '+14155552671',
    '+114155552671',
    '+15550001',
    '+33612345678',
    '+330612345678',
    '+990123456789',
  ],
];

describe('the migration canonical_phone_numbers', () => {
  it('a number gets the form in which it is stored from now on', async () => {
    const own = numbers.filter((number) => !['+8613800138000', '+14155552671', '+33612345678'].includes(number));
    await migrateWithRows(
      'canonical_phone_numbers',
      own.map((number, n) => insertPerson(n, number)),
    );
    const rows = await ask(database.url, 'SELECT phone_number AS number FROM people ORDER BY id');
    expect(rows).toEqual(own.map((number) => ({ number: phoneNumberOf(number) })));
  });

  it('one of several accounts with the same telephone gets the number, and the others keep what they have', async () => {
    await migrateWithRows('canonical_phone_numbers', [
      insertPerson(1, '+8613800138000', false),
      insertPerson(2, '+86013800138000'),
      insertPerson(3, '+4901512345678', false),
      `INSERT INTO phone_hashes (person_id, hash) SELECT id, '\\x00' FROM people`,
    ]);
    expect(await ask(database.url, 'SELECT phone_number AS number FROM people ORDER BY id')).toEqual([
      ...[{ number: '+8613800138000' }, { number: '+86013800138000' }, { number: '+491512345678' }],
    ]);
    expect(await ask(database.url, 'SELECT count(*)::int AS count FROM phone_hashes')).toEqual([{ count: 1 }]);
  });
});

describe('the migration add_last_name', () => {
  it('the members of ended rooms that can still be shown get their nicknames, and the others get none', async () => {
    const [open, ended, old] = ['aa', 'bb', 'cc'].map((end) => `00000000-0000-4000-8000-0000000000${end}`);
    await migrateWithRows('add_last_name', [
      insertPerson(1, '+491512345678'),
      `INSERT INTO profiles (person_id, nickname, languages, interests) SELECT id, 'Lan', '{}', '{}' FROM people`,
      `INSERT INTO rooms (id, kind, closed_at) VALUES ('${open}', 'match', NULL), ('${ended}', 'match', now()), ('${old}', 'match', now() - interval '366 days')`,
      `INSERT INTO members (room_id, person_id) SELECT r.id, p.id FROM rooms r, people p WHERE r.kind = 'match'`,
    ]);
    expect(await ask(database.url, 'SELECT room_id AS id, last_name AS name FROM members ORDER BY room_id')).toEqual([
      { id: open, name: null },
      { id: ended, name: 'Lan' },
      { id: old, name: null },
    ]);
  });
});

describe('the migration user_time_zones', () => {
  it('the time zone of the quiet hours becomes that of the user, and counts of a day by UTC end', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    await migrateWithRows('user_time_zones', [
      insertPerson(1, '+8613800138000'),
      `INSERT INTO preferences (person_id, seeks, min_age, max_age, radius_km, discoverable, open_to_chat, quiet_from, quiet_to, quiet_zone, updated_at)
       VALUES ('${id}', '{}', 18, 99, 20, true, true, 1350, 420, 'Asia/Shanghai', now())`,
      `INSERT INTO allowances (person_id, day, likes) VALUES ('${id}', 20000, 3)`,
    ]);
    const rows = await ask(
      database.url,
      'SELECT quiet_from, quiet_to, time_zone, time_zone_at, likes, extract(epoch FROM day_ends_at)::int AS ends FROM preferences JOIN allowances USING (person_id)',
    );
    const quiet = { quiet_from: 1350, quiet_to: 420, time_zone: 'Asia/Shanghai', time_zone_at: null };
    expect(rows).toEqual([{ ...quiet, likes: 3, ends: 0 }]);
  });
});
