// The statements of an export that Prisma's calls cannot express. Reads the tables of every feature.
import { Prisma } from '../../generated/prisma/client.js';
import type { Section } from './exported-tables.js';

/** Selects the rows of a section as JSON text, since numbers of the database can be longer than those of JavaScript. */
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

/** Selects a user's messages. They are in the user's rooms and in the public ones, where an index finds the messages of a sender. */
export const selectOwnMessages = (personId: string, { omit = [] }: Section) => Prisma.sql`
  SELECT (to_jsonb(t) - ${omit}::text[])::text AS row
    FROM messages t
   WHERE t.sender_id = ${personId}::uuid
     AND t.room_id IN (SELECT room_id FROM members WHERE person_id = ${personId}::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby')`;

/** A cursor reads rows that would not fit into memory. */
export const declareCursor = (query: Prisma.Sql) => Prisma.sql`DECLARE section NO SCROLL CURSOR FOR ${query}`;
export const fetchRows = (count: number) => Prisma.raw(`FETCH ${count} FROM section`);
export const closeCursor = () => Prisma.sql`CLOSE section`;
