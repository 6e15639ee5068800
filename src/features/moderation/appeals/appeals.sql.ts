// Appeals. Reads profiles (profiles) for nicknames, and sanctions (standing) for what they are against.
import { Prisma } from '../../../generated/prisma/client.js';

/** No row when one is open. */
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

export const selectOwnAppeals = (personId: string, limit: number) => Prisma.sql`
  SELECT id::text, text, at, state::text, answer, decided_at AS "decidedAt"
    FROM appeals WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT ${limit}::int`;

const columns = Prisma.sql`
  a.id::text, a.text, a.at, a.state::text, a.answer, a.decided_at AS "decidedAt", a.decided_by::text AS "decidedBy",
  a.person_id::text AS person, coalesce(p.nickname, '') AS nickname, coalesce(a.sanctions::text[], '{}') AS "sanctionIds"`;

/** All but the moderator's own. */
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

export const decideAppeal = (id: string, state: string, answer: string, by: string, now: Date) => Prisma.sql`
  UPDATE appeals
     SET state = ${state}::"AppealState", answer = ${answer}, decided_by = ${by}::uuid, decided_at = ${now.toISOString()}::timestamptz
   WHERE id = ${id}::uuid`;

export const selectAppealed = (ids: readonly string[]) => Prisma.sql`
  SELECT id::text, kind::text, scope::text, reason, until, by_id::text AS "byId", at, lifted_at AS "liftedAt",
         acknowledged_at AS "acknowledgedAt", case_id::text AS "case"
    FROM sanctions WHERE id = ANY (${ids}::uuid[]) ORDER BY at, id`;
