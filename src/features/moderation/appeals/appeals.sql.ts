// SQL of appeals. Reads profiles (profiles) for nicknames.
import { Prisma } from '../../../generated/prisma/client.js';

/** Inserts an appeal; returns no row when the user already has an open one. */
export const insertAppeal = (
  id: string,
  personId: string,
  sanctions: readonly string[],
  text: string,
  now: Date,
) => Prisma.sql`
  INSERT INTO appeals (id, person_id, sanctions, text, at)
  VALUES (${id}::uuid, ${personId}::uuid, ${sanctions}::uuid[], ${text}, ${now.toISOString()}::timestamptz)
  ON CONFLICT (person_id) WHERE state = 'open' DO NOTHING
  RETURNING id::text, text, at, state::text, answer, decided_at AS "decidedAt"`;

const columns = Prisma.sql`
  a.id::text, a.text, a.at, a.state::text, a.answer, a.decided_at AS "decidedAt", a.decided_by::text AS "decidedBy",
  a.person_id::text AS person, coalesce(p.nickname, '') AS nickname, coalesce(a.sanctions::text[], '{}') AS "sanctionIds"`;

/** Selects a page of the appeals in a state, without those of the moderator. */
export const selectAppeals = (viewerId: string, state: string, limit: number, after?: string) => Prisma.sql`
  SELECT ${columns}
    FROM appeals a LEFT JOIN profiles p USING (person_id)
   WHERE a.state = ${state}::"AppealState" AND a.person_id <> ${viewerId}::uuid
     ${after ? Prisma.sql`AND a.id > ${after}::uuid` : Prisma.empty}
   ORDER BY a.id LIMIT ${limit}::int`;

export const selectAppeal = (viewerId: string, id: string) => Prisma.sql`
  SELECT ${columns}
    FROM appeals a LEFT JOIN profiles p USING (person_id)
   WHERE a.id = ${id}::uuid AND a.person_id <> ${viewerId}::uuid`;

export const lockAppeal = (id: string) => Prisma.sql`SELECT id FROM appeals WHERE id = ${id}::uuid FOR UPDATE`;
