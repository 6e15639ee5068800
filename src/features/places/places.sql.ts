// The SQL of places. It locks rows of people (accounts) and writes nothing there.
import { Prisma } from '../../generated/prisma/client.js';
import type { Place } from './places.types.js';

/** Holds a person's row until the transaction ends: two changes of one place come one after the other, the first included. */
export const lockPerson = (personId: string) => Prisma.sql`
  SELECT id FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;

export const placeOf = (personId: string) => Prisma.sql`
  SELECT cell, precision, moved_at AS "movedAt" FROM places WHERE person_id = ${personId}::uuid`;

export const putPlace = (personId: string, { cell, precision, movedAt }: Place) => Prisma.sql`
  INSERT INTO places (person_id, cell, precision, moved_at)
  VALUES (${personId}::uuid, ${cell}, ${precision}, ${movedAt})
  ON CONFLICT (person_id) DO UPDATE
  SET cell = excluded.cell, precision = excluded.precision, moved_at = excluded.moved_at`;
