// The statements of places, cell visits (table `presences`) and encounters that are written in groups or need a join. Locks rows of
// people (accounts), and reads preferences and discovery (profiles) for who may see encounters.
import { Prisma } from '../../generated/prisma/client.js';
import { lingerMs } from './encounter.js';
import type { Arrival, Encounter, StoredLocation } from './location.types.js';

/** Users that a user encounters by coming into a cell, at most: the last to come. */
const mostEncounters = 10;

/** Locks users until the transaction ends, in one order, so that changes of one location follow one another, the first included. */
export const lockPeople = (ids: string[]) => Prisma.sql`/* prepared lock_people */
  SELECT id::text FROM people WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

export const selectLocationStates = (ids: string[]) => Prisma.sql`/* prepared location_states */
  SELECT p.id::text, pl.cell, pl.precision, pl.moved_at AS "movedAt", pl.spent_km AS "spentKm", pl.roaming_cell AS "roamingCell",
         pl.roaming_until AS "roamingUntil", pl.shown_cell AS "publicCell", pl.goal_cell AS "targetCell", pl.next_cell AS "nextCell",
         pl.next_at AS "nextAt", coalesce(pf.recently_met AND pf.discoverable AND NOT pf.paused, false) AS "seesEncounters",
         pr.person_id IS NOT NULL AS "hasVisit"
    FROM unnest(${ids}::uuid[]) AS p (id)
    LEFT JOIN places pl ON pl.person_id = p.id
    LEFT JOIN preferences pf ON pf.person_id = p.id
    LEFT JOIN presences pr ON pr.person_id = p.id`;

export const upsertPlaces = (rows: [string, StoredLocation][]) => Prisma.sql`/* prepared put_places */
  INSERT INTO places (person_id, cell, precision, moved_at, spent_km, roaming_cell, roaming_until, shown_cell, goal_cell, next_cell,
                      next_at)
  SELECT * FROM unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, { cell }]) => String(cell))}::bigint[],
    ${rows.map(([, { precision }]) => precision)}::smallint[], ${rows.map(([, { movedAt }]) => movedAt)}::timestamptz[],
    ${rows.map(([, { spentKm }]) => spentKm)}::real[],
    ${rows.map(([, { roaming }]) => roaming && String(roaming.cell))}::bigint[],
    ${rows.map(([, { roaming }]) => roaming?.until ?? null)}::timestamptz[],
    ${rows.map(([, { publicLocation }]) => String(publicLocation.cell))}::bigint[],
    ${rows.map(([, { publicLocation }]) => String(publicLocation.target))}::bigint[],
    ${rows.map(([, { publicLocation }]) => publicLocation.next && String(publicLocation.next.cell))}::bigint[],
    ${rows.map(([, { publicLocation }]) => publicLocation.next?.at ?? null)}::timestamptz[])
  ON CONFLICT (person_id) DO UPDATE
     SET cell = excluded.cell, precision = excluded.precision, moved_at = excluded.moved_at, spent_km = excluded.spent_km,
         roaming_cell = excluded.roaming_cell, roaming_until = excluded.roaming_until, shown_cell = excluded.shown_cell,
         goal_cell = excluded.goal_cell, next_cell = excluded.next_cell, next_at = excluded.next_at`;

export const upsertCellVisits = (arrivals: Arrival[]) => Prisma.sql`
  INSERT INTO presences (person_id, cell, since)
  SELECT * FROM ${unnestArrivals(arrivals)}
  ON CONFLICT (person_id) DO UPDATE SET cell = excluded.cell, since = excluded.since`;

export const deleteCellVisits = (ids: string[]) => Prisma.sql`
  DELETE FROM presences WHERE person_id = ANY (${ids}::uuid[])`;

/**
 * Selects the encounters of users who have just come into their cells, each pair once: the other may be found, both seek each
 * other's gender, and no encounter of the two is stored.
 */
export const selectEncounterPairs = (arrivals: Arrival[]) => Prisma.sql`
  SELECT DISTINCT ON (one, other) least(a.id, met.id)::text AS one, greatest(a.id, met.id)::text AS other, a.cell, a.at
    FROM ${unnestArrivals(arrivals)} AS a (id, cell, at)
    JOIN discovery mine ON mine.person_id = a.id
   CROSS JOIN LATERAL (
     SELECT p.person_id AS id
       FROM presences p
       JOIN discovery d ON d.person_id = p.person_id AND (d.seeks & mine.gender) <> 0 AND (mine.seeks & d.gender) <> 0
       JOIN preferences pf ON pf.person_id = p.person_id AND pf.recently_met
      WHERE p.cell = a.cell AND p.since > a.at - make_interval(secs => ${lingerMs / 1000}) AND p.person_id <> a.id
        AND NOT EXISTS (
          SELECT FROM encounters e WHERE e.person_id = a.id AND e.other_id = p.person_id AND e.told_until > a.at)
      ORDER BY p.since DESC
      LIMIT ${mostEncounters}::int
   ) met
   ORDER BY one, other, a.at`;

/** Writes encounters; one that is still visible stays as it is. */
export const upsertEncounters = (encounters: Encounter[], now: Date) => Prisma.sql`
  INSERT INTO encounters AS e (person_id, other_id, day, told_from, told_until)
  SELECT * FROM unnest(${encounters.map(({ personId }) => personId)}::uuid[],
    ${encounters.map(({ otherId }) => otherId)}::uuid[], ${encounters.map(({ day }) => day)}::date[],
    ${encounters.map(({ visibleFrom }) => visibleFrom)}::timestamptz[],
    ${encounters.map(({ visibleUntil }) => visibleUntil)}::timestamptz[])
  ON CONFLICT (person_id, other_id) DO UPDATE
     SET day = excluded.day, told_from = excluded.told_from, told_until = excluded.told_until
   WHERE e.told_until <= ${now}`;

const unnestArrivals = (arrivals: Arrival[]) => Prisma.sql`
  unnest(${arrivals.map(({ personId }) => personId)}::uuid[], ${arrivals.map(({ cell }) => String(cell))}::bigint[],
         ${arrivals.map(({ at }) => at)}::timestamptz[])`;
