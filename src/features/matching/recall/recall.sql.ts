// Recall: selects the users that a viewer may meet, from the covering indexes discovery_recall and discovery_nearby alone. Runs on
// Postgres 15 to 18. Reads rooms and members (chat) for who has declined the viewer's chat requests, and phone_hashes and contact_hashes
// (contact-blocking) for who hides from the viewer.
import { Prisma } from '../../../generated/prisma/client.js';
import { startOfDay } from '../../../platform/time/day.js';
import { hidersFrom, hidesFrom } from '../../contact-blocking/hidden-by-contacts.fragment.js';
import { birthDates, soughtAge } from '../scoring/eligible.js';
import { weights } from '../scoring/weights.js';
import type { CellScan } from './cell-scan.js';
import { cellsOfRegion, lossUnit, outside, type Regions } from './regions.js';
import type { ViewerContext } from './viewer-context.js';
import { preferenceModelColumns } from './viewer-context.sql.js';

const genders = [1, 2, 4];

/** The columns of a discovery row `d` that the eligibility rule reads, as DiscoveryCriteria. */
export const criteriaColumns = Prisma.sql`
  d.person_id::text AS id, d.gender, d.seeks, d.birth_date::text AS "birthDate", d.min_age AS "minAge", d.max_age AS "maxAge"`;

/**
 * Returns the eligibility rule over a discovery row `d` of a gender that the viewer seeks, as in eligible.ts. Only the viewer's radius
 * counts: that of the other is not in discovery. Ages are those on the present date of the viewer.
 */
function suits(viewer: ViewerContext): Prisma.Sql {
  const today = startOfDay(viewer.today);
  const { bornAfter, bornBy } = birthDates(viewer, today);
  const age = soughtAge(viewer.birthDate, today);
  return Prisma.sql`
    (d.seeks & ${viewer.gender}::int) <> 0
    AND d.birth_date > ${bornAfter}::date AND d.birth_date <= ${bornBy}::date
    AND d.min_age <= ${age}::int AND d.max_age >= ${age}::int
    AND d.person_id <> ${viewer.id}::uuid`;
}

/**
 * Returns the rule without users that the viewer has swiped, users with a block in either direction, and users who hide from the viewer's
 * number. The list of users to leave out becomes one hash table, so thousands of swipes cost one probe a row.
 */
function mayMeet(viewer: ViewerContext): Prisma.Sql {
  return Prisma.sql`
    ${suits(viewer)}
    AND d.person_id NOT IN (
      SELECT to_id FROM swipes WHERE from_id = ${viewer.id}::uuid
      UNION ALL SELECT to_id FROM blocks WHERE from_id = ${viewer.id}::uuid
      UNION ALL SELECT from_id FROM blocks WHERE to_id = ${viewer.id}::uuid
      UNION ALL (${hidersFrom(Prisma.sql`${viewer.id}::uuid`)})
    )`;
}

/** The columns of a candidate: everything that the score needs. */
const candidateColumns = Prisma.sql`
  best.person_id, best.cell::text, best.birth_date, encode(bit_send(best.interests), 'hex'), best.active_day, best.joined_day,
  best.habits, round(best.cheap::numeric, 4), b.until > now(), e.shown, e.day, best.likes_viewer, best.superlikes, best.lot, ${preferenceModelColumns(Prisma.sql`l`)}`;

const state = Prisma.sql`
  LEFT JOIN learned l ON l.person_id = best.person_id
  LEFT JOIN exposures e ON e.person_id = best.person_id
  LEFT JOIN boosts b ON b.person_id = best.person_id`;

const indexed = Prisma.sql`
  d.person_id, d.cell, d.birth_date, d.interests, d.active_day, d.joined_day, d.habits`;

/** The numbers of scored candidates: the best, and some drawn at random from all that were found, so that every user has a chance. */
export interface KeptCounts {
  best: number;
  drawn: number;
}

/** A range of base scores, in hundredths of log-chance, minus the mean cost of distance in the region. */
export interface ScoreRange {
  from: number;
  /** Not included. */
  to: number;
}

/**
 * Selects from each region the users in a range of base scores, at most `most` eligible ones; returns the best of them by the cheap
 * score, some drawn at random, and how many were `found`. The result is one row of JSON with a CandidateRow each, interests in
 * hexadecimal (32 bytes after a length of 4): a hundred rows of a dozen columns cost server and database more than finding them.
 */
export function selectCandidates(
  around: Regions,
  slice: ScoreRange,
  viewer: ViewerContext,
  most: number,
  keep: KeptCounts,
): Prisma.Sql {
  return Prisma.sql`
    WITH found AS (
      SELECT d.*, (${cheapScore(viewer)}) AS cheap, false AS likes_viewer, false AS superlikes
      FROM (
        SELECT d.*, get_byte(${around.losses}::bytea, ((around.place - 1) * ${cellsOfRegion}::int + ((d.cell >> 21) & 63))::int) AS loss
        FROM unnest(${around.region}::bigint[], ${around.cost}::int[]) WITH ORDINALITY AS around (region, cost, place)
        CROSS JOIN unnest(${sought(viewer)}::smallint[]) AS of (gender)
        CROSS JOIN LATERAL (
          SELECT ${indexed}, d.merit
          FROM discovery d
          WHERE d.gender = of.gender AND d.region = around.region
            AND d.merit >= ${slice.from}::int - around.cost AND d.merit < ${slice.to}::int - around.cost
            AND ${mayMeet(viewer)}
          OFFSET 0
        ) d
        OFFSET 0
      ) d
      WHERE d.loss < ${outside}::int
      LIMIT ${most}::int
    ), best AS (
      SELECT * FROM (
        SELECT *, count(*) OVER () AS found, row_number() OVER (ORDER BY cheap DESC, person_id) AS place,
          row_number() OVER (ORDER BY lot) AS turn
        FROM (SELECT *, (uuid_hash_extended(person_id, ${viewer.seed}::bigint) >> 32)::int AS lot FROM found OFFSET 0) found
      ) found
      WHERE place <= ${keep.best}::int OR turn <= ${keep.drawn}::int
    )
    SELECT max(found)::int AS found, json_agg(json_build_array(${candidateColumns})) AS people
    FROM best ${state}`;
}

/** Selects users who like the viewer already, super-likes first, then the latest, wherever they are. */
export function selectIncomingLikes(viewer: ViewerContext, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH best AS (
      SELECT ${indexed}, 0 AS cheap, true AS likes_viewer, s.superlikes, 0 AS lot
      FROM (SELECT from_id, at, kind = 'superlike' AS superlikes FROM swipes WHERE to_id = ${viewer.id}::uuid AND kind <> 'pass' ORDER BY at DESC LIMIT 500) s
      JOIN discovery d ON d.person_id = s.from_id
      WHERE d.gender = ANY (${sought(viewer)}::smallint[]) AND ${mayMeet(viewer)}
      ORDER BY s.superlikes DESC, s.at DESC LIMIT ${limit}::int
    )
    SELECT count(*)::int AS found, json_agg(json_build_array(${candidateColumns})) AS people
    FROM best ${state}`;
}

/** Returns the base score without its bonus for new users, and the terms of the score that need only the index, in log-chance. */
function cheapScore(viewer: ViewerContext): Prisma.Sql {
  const { sharedInterests, ageGap, slope, baseScore, newness } = weights;
  const widestDays = ageGap.widestYears * 365.2425;
  return Prisma.sql`d.merit / 100.0::float8
    - ${baseScore.newcomer}::float8 * exp(-greatest(${viewer.today}::int - d.joined_day, 0) / ${newness.scaleDays}::float8)
    + ${slope}::float8 * (
      d.loss / ${-lossUnit}::float8
      + ${sharedInterests}::float8 * bit_count(d.interests & ${viewer.interestBits}::bit(256))
        / greatest(bit_count(d.interests | ${viewer.interestBits}::bit(256)), 1)
      + ${ageGap.weight / widestDays}::float8 * least(abs(d.birth_date - ${viewer.birthDate}::date), ${widestDays}::float8))`;
}

/** The last person of the page before. */
export interface LastOfPage {
  day: number;
  id: string;
}

/**
 * Selects the users of one distance band, the latest active first. The whole band is read: the latest active may be anywhere in it. A user
 * whose time zone is a day ahead of the viewer is not before those who are active today.
 */
export function selectNearbyInBand(
  { lo, hi }: CellScan,
  viewer: ViewerContext,
  limit: number,
  after?: LastOfPage,
): Prisma.Sql {
  const activeDay = Prisma.sql`least(d.active_day, ${viewer.today}::int)`;
  const later = after
    ? Prisma.sql`(${activeDay} < ${after.day}::int OR (${activeDay} = ${after.day}::int AND d.person_id > ${after.id}::uuid))`
    : Prisma.sql`true`;
  return Prisma.sql`
    SELECT d.person_id::text AS id, d.cell::text, ${isOpenToChat(viewer)} AS "openToChat", d.active_day AS "activeDay"
    FROM unnest(${`{${lo.join(',')}}`}::bigint[], ${`{${hi.join(',')}}`}::bigint[]) AS range (lo, hi)
    CROSS JOIN unnest(${sought(viewer)}::smallint[]) AS of (gender)
    CROSS JOIN LATERAL (
      SELECT d.person_id, d.cell, d.open_to_chat, ${activeDay} AS active_day
      FROM discovery d
      WHERE d.gender = of.gender AND d.cell BETWEEN range.lo AND range.hi
        AND ${later} AND ${mayMeet(viewer)}
      OFFSET 0
    ) d
    ORDER BY d.active_day DESC, d.person_id
    LIMIT ${limit}::int`;
}

/** Selects one user, if the viewer may meet them. */
export function selectNearbyPerson(viewer: ViewerContext, otherId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT d.person_id::text AS id, d.cell::text, ${isOpenToChat(viewer)} AS "openToChat", d.active_day AS "activeDay"
    FROM discovery d
    WHERE d.person_id = ${otherId}::uuid AND d.gender = ANY (${sought(viewer)}::smallint[]) AND ${mayMeet(viewer)}`;
}

/** Counts how many of some users the viewer may meet: the same rule as mayMeet(), by one lookup each instead of all swipes of the viewer. */
export function countMeetable(viewer: ViewerContext, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS count
    FROM unnest(${`{${ids.join(',')}}`}::uuid[]) AS found (id)
    JOIN discovery d ON d.person_id = found.id
    WHERE d.gender = ANY (${sought(viewer)}::smallint[]) AND ${suits(viewer)}
      AND NOT EXISTS (SELECT FROM swipes s WHERE s.from_id = ${viewer.id}::uuid AND s.to_id = d.person_id)
      AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = ${viewer.id}::uuid AND b.to_id = d.person_id)
      AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = d.person_id AND b.to_id = ${viewer.id}::uuid)
      AND NOT ${hidesFrom(Prisma.sql`d.person_id`, Prisma.sql`${viewer.id}::uuid`)}`;
}

/** Returns whether a user takes chat requests from the viewer. One who has declined looks like one who takes none. */
function isOpenToChat({ id }: ViewerContext): Prisma.Sql {
  return Prisma.sql`
    d.open_to_chat AND d.person_id NOT IN (
      SELECT theirs.person_id
      FROM members mine
      JOIN rooms r ON r.id = mine.room_id
      JOIN members theirs ON theirs.room_id = r.id AND theirs.person_id <> mine.person_id
      WHERE mine.person_id = ${id}::uuid AND r.requested_by = mine.person_id
        AND r.closed_at IS NOT NULL AND r.accepted_at IS NULL
    )`;
}

/** Returns the sought genders as an array literal of Postgres, which is one parameter. */
function sought({ seeks }: ViewerContext): string {
  return `{${genders.filter((gender) => (seeks & gender) !== 0).join(',')}}`;
}
