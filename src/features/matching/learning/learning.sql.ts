// The queue of swipes to learn from, and preference models (table `learned`). Reads swipes (swipes) and profiles (profiles).
import { Prisma } from '../../../generated/prisma/client.js';
import { preferenceModelColumns } from '../recall/viewer-context.sql.js';
import { weights } from '../scoring/weights.js';
import type { LearnedSwipe } from './learn.js';
import type { PreferenceModel } from './preference-model.js';

export const enqueueSwipes = (swipes: readonly LearnedSwipe[]) => Prisma.sql`/* prepared note_swipes */
  INSERT INTO swipes_to_learn (from_id, to_id, liked, at)
  SELECT * FROM unnest(${swipes.map(({ from }) => from)}::uuid[], ${swipes.map(({ to }) => to)}::uuid[],
                       ${swipes.map(({ liked }) => liked)}::boolean[], ${swipes.map(({ at }) => at)}::timestamptz[])`;

/** Locks learning until the transaction ends; false while another process holds the lock. */
export const tryLearningLock = () =>
  Prisma.sql`SELECT pg_try_advisory_xact_lock(hashtextextended('fujin:learning', 0)) AS mine`;

/** Takes the oldest swipes off the queue; a rollback puts them back. */
export const dequeueSwipes = (limit: number) => Prisma.sql`
  DELETE FROM swipes_to_learn
   WHERE id IN (SELECT id FROM swipes_to_learn ORDER BY id LIMIT ${limit}::int)
  RETURNING from_id::text AS from, to_id::text AS to`;

/** Selects the latest swipes that each of some users made and got. Received swipes are read by kind: their index begins with it. */
export const selectLatestSwipes = (ids: readonly string[]) => {
  const most = weights.learning.mostSwipes;
  return Prisma.sql`
  SELECT s.from_id::text AS from, s.to_id::text AS to, s.kind <> 'pass' AS liked, s.at
    FROM unnest(${ids}::uuid[]) AS one (id)
   CROSS JOIN LATERAL (SELECT * FROM swipes WHERE from_id = one.id ORDER BY at DESC LIMIT ${most}::int) s
  UNION
  SELECT s.from_id::text, s.to_id::text, s.kind <> 'pass', s.at
    FROM unnest(${ids}::uuid[]) AS one (id)
   CROSS JOIN LATERAL (
     SELECT got.* FROM unnest(enum_range(NULL::"SwipeKind")) AS of (kind)
      CROSS JOIN LATERAL (SELECT * FROM swipes WHERE to_id = one.id AND kind = of.kind ORDER BY at DESC LIMIT ${most}::int) got
      ORDER BY got.at DESC LIMIT ${most}::int
   ) s`;
};

/** Selects what learning needs of users; those without a birth date are left out. */
export const selectLearningProfiles = (ids: readonly string[]) => Prisma.sql`
  SELECT p.person_id::text AS id, p.birth_date::text AS "birthDate", coalesce(p.interests, '{}') AS interests, p.goes_out AS "goesOut", p.dates,
         CASE WHEN l.person_id IS NOT NULL THEN json_build_array(${preferenceModelColumns(Prisma.sql`l`)}) END AS model
    FROM profiles p LEFT JOIN learned l USING (person_id)
   WHERE p.person_id = ANY (${ids}::uuid[]) AND p.birth_date IS NOT NULL`;

export const upsertPreferenceModels = (learned: ReadonlyMap<string, PreferenceModel>) => {
  const rows = [...learned].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = rows.map(([id, { taste, ...model }]) => ({
    id,
    ...model,
    taste: `{${taste.map((x) => x.toFixed(4)).join(',')}}`,
  }));
  return Prisma.sql`
  INSERT INTO learned (person_id, appeal, appeal_var, openness, openness_var, taste)
  SELECT r.id, r.appeal, r."appealVar", r.openness, r."opennessVar", r.taste::real[]
    FROM json_to_recordset(${JSON.stringify(list)}::json)
         AS r (id uuid, appeal real, "appealVar" real, openness real, "opennessVar" real, taste text)
  ON CONFLICT (person_id) DO UPDATE
     SET appeal = excluded.appeal, appeal_var = excluded.appeal_var, openness = excluded.openness,
         openness_var = excluded.openness_var, taste = excluded.taste`;
};
