// The naive way: every row is looked at, with the haversine formula and the same rules, over the same people.
import type pg from 'pg';
import { birthDates } from '../src/features/matching/eligible.js';
import type { Viewer } from '../src/features/matching/viewer.js';
import { cellCentre } from '../src/features/places/cell.js';
import { ageOn } from '../src/features/profiles/age.js';

/** A copy of discovery with the latitude and longitude of each person's cell. */
export async function prepareNaive(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ cell: string }>('SELECT DISTINCT cell FROM discovery');
  const centres = rows.map(({ cell }) => cellCentre(BigInt(cell)));
  await client.query(
    `CREATE TABLE naive AS
     SELECT d.*, c.lat, c.lng
     FROM discovery d JOIN unnest($1::bigint[], $2::float8[], $3::float8[]) AS c (cell, lat, lng) USING (cell)`,
    [rows.map(({ cell }) => cell), centres.map(({ lat }) => lat), centres.map(({ lng }) => lng)],
  );
  await client.query('CREATE UNIQUE INDEX ON naive (person_id)');
}

const query = `
  SELECT person_id, km, shared FROM (
    SELECT n.person_id, bit_count(n.interests & $1::bit(256)) AS shared,
      2 * 6371.007 * asin(least(1, sqrt(
        sin(radians(n.lat - $2::float8) / 2) ^ 2
        + cos(radians($2::float8)) * cos(radians(n.lat)) * sin(radians(n.lng - $3::float8) / 2) ^ 2))) AS km
    FROM naive n
    WHERE (n.gender & $4::int) <> 0 AND (n.seeks & $5::int) <> 0
      AND n.birth_date > $6::date AND n.birth_date <= $7::date
      AND n.min_age <= $8::int AND n.max_age >= $8::int
      AND n.person_id <> $9::uuid
      AND NOT EXISTS (SELECT FROM swipes s WHERE s.from_id = $9::uuid AND s.to_id = n.person_id)
      AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $9::uuid AND b.to_id = n.person_id)
      AND NOT EXISTS (SELECT FROM blocks b WHERE b.to_id = $9::uuid AND b.from_id = n.person_id)
  ) near
  WHERE km <= $10::float8
  ORDER BY shared / (1 + km) DESC, person_id
  LIMIT 50`;

/** Fifty people for a viewer. @throws Error when there is nobody, since then nothing was measured */
export async function askNaively(client: pg.Client, viewer: Viewer, now: Date): Promise<void> {
  const { lat, lng } = cellCentre(viewer.cell);
  const { bornAfter, bornBy } = birthDates(viewer, now);
  const { rowCount } = await client.query(query, [
    ...[viewer.interestBits, lat, lng, viewer.seeks, viewer.gender, bornAfter, bornBy],
    ...[ageOn(viewer.birthDate, now), viewer.id, viewer.radiusKm],
  ]);
  if (!rowCount) throw new Error('the naive way found nobody');
}
