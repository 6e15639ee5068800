// The methods that score every user in SQL, over their own table with all columns of the score in one row.
import pg from 'pg';
import { cellCentre } from '../../src/features/location/geography/cell.js';
import type { ViewerContext } from '../../src/features/matching/recall/viewer-context.js';
import { birthDates, soughtAge } from '../../src/features/matching/scoring/eligible.js';
import { dayOf } from '../../src/platform/time/day.js';
import { copyRows } from './binary-copy.js';
import { interestsOf, learnedVar, numberOf } from './dataset.js';
import { type RankingInput, top } from './exact-ranking.js';
import { chanceSql, habitsTerms } from './formula.js';

export type SqlMethod = 'scan' | 'postgisWithin' | 'postgisNearest';

/** The size of the sample of nearest users. */
const nearest = 1_000;

/** Creates the table. @returns true if PostGIS is installed */
export async function prepareSqlBaseline(client: pg.Client, { dataset, totals }: RankingInput): Promise<boolean> {
  const postgis = await client.query('CREATE EXTENSION IF NOT EXISTS postgis').then(
    () => true,
    () => false,
  );
  await client.query(`
    CREATE TABLE beside (
      person_id uuid NOT NULL, gender int2 NOT NULL, seeks int2 NOT NULL, min_age int2 NOT NULL, max_age int2 NOT NULL,
      birth_date date NOT NULL, active_day int4 NOT NULL, joined_day int4 NOT NULL, appeal float4 NOT NULL,
      appeal_var float4 NOT NULL, openness float4 NOT NULL, openness_var float4 NOT NULL, lat float8 NOT NULL,
      lng float8 NOT NULL, habits_term float8 NOT NULL, rarity_total float8 NOT NULL, interests bit(256) NOT NULL
      ${postgis ? ', geog geography(Point, 4326) NOT NULL' : ''})`);
  const columns = `person_id, gender, seeks, min_age, max_age, birth_date, active_day, joined_day, appeal, appeal_var, openness,
    openness_var, lat, lng, habits_term, rarity_total, interests${postgis ? ', geog' : ''}`;
  await copyRows(client, 'beside', columns, dataset.people, (rows, n) => {
    const centre = dataset.centres[dataset.cell[n]!]!;
    rows
      .row(postgis ? 18 : 17)
      .uuid(n)
      .int2(dataset.gender[n]!)
      .int2(dataset.seeks[n]!);
    rows.int2(dataset.minAge[n]!).int2(dataset.maxAge[n]!).date(dataset.birthDay[n]!);
    rows.int4(dataset.activeDay[n]!).int4(dataset.joinedDay[n]!);
    rows.float4(dataset.appeal[n]!).float4(learnedVar).float4(dataset.openness[n]!).float4(learnedVar);
    rows.float8(centre.lat).float8(centre.lng).float8(habitsTerms[dataset.habits[n]!]!).float8(totals[n]!);
    rows.bits(interestsOf(dataset, n));
    if (postgis) rows.geography(centre);
  });
  if (postgis) await client.query('CREATE INDEX ON beside USING gist (geog)');
  await client.query('VACUUM ANALYZE beside');
  return postgis;
}

/** The best by score, of all in the radius, or of the nearest. */
export async function querySqlBaseline(
  client: pg.Client,
  method: SqlMethod,
  input: RankingInput,
  viewer: ViewerContext,
): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(sqlBaseline(method, input, viewer));
  return rows.map(({ id }) => numberOf(id));
}

/** `OFFSET 0` keeps a distance from being computed twice. */
export function sqlBaseline(method: SqlMethod, { idf, now }: RankingInput, viewer: ViewerContext): string {
  const { common, both, chance } = chanceSql(viewer, idf, dayOf(now));
  return `
    SELECT person_id::text AS id FROM (
      SELECT *, ${both} AS both_like FROM (
        SELECT *, (${common})::float8 AS common FROM (${sources[method](viewer, now)} OFFSET 0) near
        WHERE km <= ${viewer.radiusKm} OFFSET 0
      ) near OFFSET 0
    ) near
    ORDER BY ${chance} DESC, person_id LIMIT ${top}`;
}

const sources: Record<SqlMethod, (viewer: ViewerContext, now: Date) => string> = {
  scan: (viewer, now) => {
    const { lat, lng } = cellCentre(viewer.cell);
    return `
      SELECT *, 2 * 6371.007 * asin(least(1, sqrt(sin(radians(lat - ${lat}) / 2) ^ 2
        + cos(radians(${lat})) * cos(radians(lat)) * sin(radians(lng - ${lng}) / 2) ^ 2))) AS km
      FROM beside WHERE ${mayMeet(viewer, now)}`;
  },
  postgisWithin: (viewer, now) => `
      SELECT *, ST_Distance(geog, ${pointOf(viewer)}, false) / 1000 AS km
      FROM beside WHERE ST_DWithin(geog, ${pointOf(viewer)}, ${viewer.radiusKm * 1000}, false) AND ${mayMeet(viewer, now)}`,
  postgisNearest: (viewer, now) => `
      SELECT *, ST_Distance(geog, ${pointOf(viewer)}, false) / 1000 AS km
      FROM (SELECT * FROM beside WHERE ${mayMeet(viewer, now)} ORDER BY geog <-> ${pointOf(viewer)} LIMIT ${nearest}) near`,
};

function pointOf({ cell }: ViewerContext): string {
  const { lat, lng } = cellCentre(cell);
  return `'SRID=4326;POINT(${lng} ${lat})'::geography`;
}

/** The rules of both sides, without swiped and blocked users, as in recall.sql.ts. */
function mayMeet(viewer: ViewerContext, now: Date): string {
  const { bornAfter, bornBy } = birthDates(viewer, now);
  const age = soughtAge(viewer.birthDate, now);
  return `(gender & ${viewer.seeks}) <> 0 AND (seeks & ${viewer.gender}) <> 0
    AND birth_date > '${bornAfter}' AND birth_date <= '${bornBy}' AND min_age <= ${age} AND max_age >= ${age}
    AND person_id <> '${viewer.id}' AND person_id NOT IN (
      SELECT to_id FROM swipes WHERE from_id = '${viewer.id}'
      UNION ALL SELECT to_id FROM blocks WHERE from_id = '${viewer.id}'
      UNION ALL SELECT from_id FROM blocks WHERE to_id = '${viewer.id}')`;
}
