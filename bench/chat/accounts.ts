// Writes users who are signed in and have a room straight into the database.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

export interface ChatAccount {
  name: string;
  /** The lifetime of a session that has begun. */
  token: string;
  room: string;
}

const atOnce = 5_000;

/** Creates users; each `together` neighbours share a room. */
export async function createAccounts(database: pg.Client, count: number, together = 2): Promise<ChatAccount[]> {
  const made: (ChatAccount & { id: string })[] = [];
  for (let n = 0; n < count; n++) {
    const room = n % together === 0 ? uuidv7() : made.at(-1)!.room;
    const id = uuidv7();
    made.push({ id, name: `p${id}`, token: randomBytes(24).toString('base64url'), room });
  }
  for (let from = 0; from < count; from += atOnce) await insert(database, made.slice(from, from + atOnce));
  await database.query('ANALYZE');
  return made;
}

/** Inserts the rows that better-auth and the services would write. */
async function insert(database: pg.Client, people: (ChatAccount & { id: string })[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  await database.query(
    `INSERT INTO people (id, name, email) SELECT id, '', id || '@example.com' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO profiles (person_id, nickname, languages, interests) SELECT id, 'Lan', '{}', '{}' FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  await database.query(
    `INSERT INTO sessions (id, person_id, token, expires_at)
     SELECT id, id, encode(sha256(convert_to(token, 'UTF8')), 'hex'), now() + interval '90 days' FROM unnest($1::uuid[], $2::text[]) AS s (id, token)`,
    [ids, people.map(({ token }) => token)],
  );
  const rooms = people.map(({ room }) => room);
  await database.query(
    `INSERT INTO rooms (id, kind) SELECT DISTINCT id, 'match'::"RoomKind" FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING`,
    [rooms],
  );
  await database.query('INSERT INTO members (room_id, person_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])', [
    rooms,
    ids,
  ]);
}
