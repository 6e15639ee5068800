// Who is there for a viewer, from the covering index discovery_recall alone. Runs on Postgres 15 to 18.
import { Prisma } from '../../generated/prisma/client.js';
import { ageOn } from '../profiles/age.js';
import { birthDates } from './eligible.js';
import { distanceTerm } from './score.js';
import type { Viewer } from './viewer.js';
import type { Walk } from './walk.js';
import { weights } from './weights.js';

/** A walk as parameters: distance terms beside the ranges, so that no row needs arithmetic of its own. */
interface Stretch {
  lo: string;
  hi: string;
  distanceTerm: string;
}

const stretches = new WeakMap<Walk, Stretch>();

/** Written once for each walk that is kept: hundreds of ranges cost as much to write as to walk. */
function stretchOf(walk: Walk): Stretch {
  const known = stretches.get(walk);
  if (known) return known;
  const stretch = { lo: list(walk.lo), hi: list(walk.hi), distanceTerm: list(Array.from(walk.km, distanceTerm)) };
  stretches.set(walk, stretch);
  return stretch;
}

export interface Moment {
  today: Date;
  /** Whole hours since 1970. */
  hour: number;
}

/**
 * Both sides' rule over a discovery row `d`, as in eligible.ts, and nobody the viewer has swiped or who stands behind a block in
 * either direction. Only the viewer's radius counts: how far the other would go is not in discovery.
 * The list of people to leave out becomes one hash table, so thousands of swipes cost one probe a row.
 */
function mayMeet(viewer: Viewer, today: Date): Prisma.Sql {
  const { bornAfter, bornBy } = birthDates(viewer, today);
  const age = ageOn(viewer.birthDate, today);
  const sought = [1, 2, 4].filter((gender) => (viewer.seeks & gender) !== 0);
  return Prisma.sql`
    d.gender = ANY (${list(sought)}::smallint[])
    AND (d.seeks & ${viewer.gender}::int) <> 0
    AND d.birth_date > ${bornAfter}::date AND d.birth_date <= ${bornBy}::date
    AND d.min_age <= ${age}::int AND d.max_age >= ${age}::int
    AND d.person_id <> ${viewer.id}::uuid
    AND d.person_id NOT IN (
      SELECT to_id FROM swipes WHERE from_id = ${viewer.id}::uuid
      UNION ALL SELECT to_id FROM blocks WHERE from_id = ${viewer.id}::uuid
      UNION ALL SELECT from_id FROM blocks WHERE to_id = ${viewer.id}::uuid
    )`;
}

/**
 * Walks until `budget` eligible people are found, and returns the `keep` best of them by the cheap part of the score
 * with how they swiped, and how many were `found`. The LIMIT inside keeps the walk in order, range by range.
 * They leave as one row of JSON, a CandidateRow each, and interests as hexadecimal, 32 bytes behind a length of 4: three hundred
 * rows of a dozen columns cost server and database more than finding them.
 */
export function recall(walk: Walk, viewer: Viewer, at: Moment, budget: number, keep: number): Prisma.Sql {
  const { lo, hi, distanceTerm } = stretchOf(walk);
  return Prisma.sql`
    WITH found AS (
      SELECT d.person_id, d.cell, d.birth_date, d.interests, d.active_hour, d.joined_day, (${cheapScore(viewer, at)}) AS cheap
      FROM unnest(${lo}::bigint[], ${hi}::bigint[], ${distanceTerm}::float8[])
        AS range (lo, hi, distance_term)
      CROSS JOIN LATERAL (
        SELECT d.person_id, d.cell, d.birth_date, d.interests, d.active_hour, d.joined_day
        FROM discovery d
        WHERE d.cell BETWEEN range.lo AND range.hi AND ${mayMeet(viewer, at.today)}
        LIMIT ${budget}::int
      ) d
      LIMIT ${budget}::int
    ), best AS (
      SELECT *, count(*) OVER () AS found FROM found ORDER BY cheap DESC, person_id LIMIT ${keep}::int
    )
    SELECT max(found)::int AS found, json_agg(json_build_array(
      best.person_id, best.cell::text, best.birth_date, encode(bit_send(best.interests), 'hex'), best.active_hour,
      best.joined_day, best.cheap, t.likes_made, t.passes_made, t.likes_got, t.passes_got)) AS people
    FROM best LEFT JOIN tallies t ON t.person_id = best.person_id`;
}

/** The terms of the score that need nothing but the index. */
function cheapScore(viewer: Viewer, { hour }: Moment): Prisma.Sql {
  const { sharedInterests, activity, newness } = weights;
  return Prisma.sql`range.distance_term
    + ${sharedInterests.count}::float8
      * (1 - exp(-bit_count(d.interests & ${viewer.interestBits}::bit(256)) / ${sharedInterests.saturation}::float8))
    + ${activity.weight}::float8 * exp(-greatest(${hour}::int - d.active_hour, 0) / ${activity.scaleHours}::float8)
    + ${newness.weight}::float8 * exp(-greatest(${hour}::int / 24 - d.joined_day, 0) / ${newness.scaleDays}::float8)`;
}

/** The last one of a page. */
export interface After {
  hour: number;
  id: string;
}

/** The people of one band, the latest active first. All of the band is read: whoever was here last may stand anywhere in it. */
export function nearbyInBand(walk: Walk, viewer: Viewer, today: Date, limit: number, after?: After): Prisma.Sql {
  const { lo, hi } = stretchOf(walk);
  const later = after
    ? Prisma.sql`(d.active_hour < ${after.hour}::int OR (d.active_hour = ${after.hour}::int AND d.person_id > ${after.id}::uuid))`
    : Prisma.sql`true`;
  return Prisma.sql`
    SELECT d.person_id::text AS id, d.open_to_chat AS "openToChat", d.active_hour AS "activeHour"
    FROM unnest(${lo}::bigint[], ${hi}::bigint[]) AS range (lo, hi)
    CROSS JOIN LATERAL (
      SELECT d.person_id, d.open_to_chat, d.active_hour
      FROM discovery d
      WHERE d.cell BETWEEN range.lo AND range.hi AND ${later} AND ${mayMeet(viewer, today)}
      OFFSET 0
    ) d
    ORDER BY d.active_hour DESC, d.person_id
    LIMIT ${limit}::int`;
}

/** Everything about the one who looks, answered or not. */
export function answersOf(personId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT person.id::text, p.nickname, p.birth_date::text AS "birthDate", p.gender::text, p.interests, r.seeks::text[] AS seeks,
      r.min_age AS "minAge", r.max_age AS "maxAge", r.radius_km AS "radiusKm", r.discoverable,
      coalesce(t.likes_made, 0) AS "likesMade", coalesce(t.passes_made, 0) AS "passesMade",
      coalesce(t.likes_got, 0) AS "likesGot", coalesce(t.passes_got, 0) AS "passesGot"
    FROM people person
    LEFT JOIN profiles p ON p.person_id = person.id
    LEFT JOIN preferences r ON r.person_id = person.id
    LEFT JOIN tallies t ON t.person_id = person.id
    WHERE person.id = ${personId}::uuid`;
}

/** One parameter for a whole array, in Postgres' own writing. */
function list(values: readonly number[] | BigInt64Array): string {
  return `{${values.join(',')}}`;
}
