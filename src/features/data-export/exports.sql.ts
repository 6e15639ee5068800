// Reads all that is kept of a person, in the tables of every feature; writes exports.
import { Prisma } from '../../generated/prisma/client.js';
import type { Section } from './exported-tables.js';

/** The rows of a section as JSON text, since numbers of the database can be longer than those of JavaScript. */
export const selectSection = (personId: string, { table, of, omit = [], as = {}, where = 'true' }: Section) => {
  const owns = Prisma.join(
    of.map((column) => Prisma.sql`t.${Prisma.raw(column)} = ${personId}::uuid`),
    ' OR ',
  );
  const written = Object.entries(as).map(([column, expression]) => `'${column}', ${expression}`);
  const row = Prisma.raw(`to_jsonb(t)${written.length > 0 ? ` || jsonb_build_object(${written.join(', ')})` : ''}`);
  return Prisma.sql`
  SELECT ((${row}) - ${omit}::text[])::text AS row FROM ${Prisma.raw(table)} t WHERE (${owns}) AND ${Prisma.raw(where)}`;
};

/** A cursor walks over what would not fit into memory. */
export const declareCursor = (query: Prisma.Sql) => Prisma.sql`DECLARE section NO SCROLL CURSOR FOR ${query}`;
export const fetchRows = (count: number) => Prisma.raw(`FETCH ${count} FROM section`);
export const closeCursor = () => Prisma.sql`CLOSE section`;

/** A person's own messages lie in their rooms and in the public ones; looking there is what the index is made for. */
export const selectOwnMessages = (personId: string, { omit = [] }: Section) => Prisma.sql`
  SELECT (to_jsonb(t) - ${omit}::text[])::text AS row
    FROM messages t
   WHERE t.sender_id = ${personId}::uuid
     AND t.room_id IN (SELECT room_id FROM members WHERE person_id = ${personId}::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby')`;

export const selectMedia = (personId: string) => Prisma.sql`
  SELECT id::text, type FROM media WHERE owner_id = ${personId}::uuid ORDER BY created_at, id`;

const columns = Prisma.sql`
  id::text, state::text AS state, asked_at AS "askedAt", ready_at AS "readyAt", bytes, expires_at AS "expiresAt"`;

export const selectWaiting = (personId: string) => Prisma.sql`
  SELECT ${columns} FROM exports WHERE person_id = ${personId}::uuid AND state = 'waiting' LIMIT 1`;

export const countExports = (personId: string, since: Date) => Prisma.sql`
  SELECT count(*)::int AS count FROM exports WHERE person_id = ${personId}::uuid AND asked_at >= ${since} AND state <> 'failed'`;

export const insertExport = (id: string, personId: string, now: Date, expiresAt: Date) => Prisma.sql`
  INSERT INTO exports (id, person_id, asked_at, expires_at) VALUES (${id}::uuid, ${personId}::uuid, ${now}, ${expiresAt})
  RETURNING ${columns}`;

export const selectExport = (personId: string, id: string) => Prisma.sql`
  SELECT ${columns} FROM exports WHERE id = ${id}::uuid AND person_id = ${personId}::uuid`;

/** Whose a job is; whoever asks is the server itself. */
export const selectToMake = (id: string) => Prisma.sql`
  SELECT person_id::text AS "personId" FROM exports WHERE id = ${id}::uuid AND state = 'waiting'`;

/** Whose it is doesn't matter: who asks has shown a signed URL. */
export const selectReady = (id: string, now: Date) => Prisma.sql`
  SELECT ${columns} FROM exports WHERE id = ${id}::uuid AND state = 'ready' AND expires_at > ${now}`;

export const markReady = (id: string, bytes: number, now: Date, expiresAt: Date) => Prisma.sql`
  UPDATE exports SET state = 'ready', bytes = ${bytes}::bigint, ready_at = ${now}, expires_at = ${expiresAt} WHERE id = ${id}::uuid`;

export const markFailed = (id: string) => Prisma.sql`UPDATE exports SET state = 'failed' WHERE id = ${id}::uuid`;

export const selectOld = (now: Date, limit: number) => Prisma.sql`
  SELECT id::text FROM exports WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}::int`;

export const selectExports = (personId: string) =>
  Prisma.sql`SELECT id::text FROM exports WHERE person_id = ${personId}::uuid`;

export const deleteExports = (ids: string[]) => Prisma.sql`DELETE FROM exports WHERE id = ANY (${ids}::uuid[])`;
