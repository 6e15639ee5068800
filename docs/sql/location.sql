-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- recountCellPopulation, src/features/location/cell-population.sql.ts
WITH settled AS MATERIALIZED (
  SELECT pl.cell, pl.precision,
         count(DISTINCT CASE WHEN p.email_verified THEN
    coalesce(nullif(translate(untagged.name, coalesce(whole.alike_from, ''), coalesce(whole.alike_to, '')), ''), untagged.name)
      || '@' || coalesce(whole.domain, parent.domain, address.domain) WHEN p.phone_number_verified THEN p.phone_number
                             ELSE 'external ' || p.external_id END) AS people
    FROM places pl
    JOIN people p ON p.id = pl.person_id
    JOIN discovery d ON d.person_id = pl.person_id
    CROSS JOIN LATERAL (SELECT split_part(p.email, '@', 1) AS name, split_part(p.email, '@', 2) AS domain) address
    LEFT JOIN unnest($1::text[], $2::text[],
$3::text[], $4::text[], $5::text[]) AS whole (key, domain, tags, alike_from, alike_to) ON whole.key = address.domain
    LEFT JOIN unnest($6::text[], $7::text[],
$8::text[], $9::text[], $10::text[]) AS parent (key, domain, tags, alike_from, alike_to) ON parent.key = substr(address.domain, strpos(address.domain, '.'))
    CROSS JOIN LATERAL (SELECT CASE WHEN parent.key IS NULL THEN address.name ELSE split_part(address.domain, '.', 1) END AS name) box
    CROSS JOIN LATERAL (SELECT coalesce(substring(box.name FROM CASE coalesce(whole.tags, parent.tags) WHEN '+-' THEN '^[^+-]+' ELSE '^[^+]+' END), box.name) AS name) untagged
   WHERE p.created_at <= $11
     AND
(p.email_verified OR coalesce(p.phone_number_verified, false) OR p.external_id IS NOT NULL)
     AND d.active_day >= $12::int AND pl.precision >= 7
   GROUP BY pl.cell, pl.precision
), fine AS MATERIALIZED (
  SELECT s.cell FROM settled s WHERE s.precision = 8 AND
  s.people > CASE WHEN EXISTS (SELECT FROM crowds c WHERE c.cell = s.cell AND c.precision = $13::int)
                         THEN $14::int ELSE $15::int END
), parents AS (
  SELECT ((s.cell >> 24 << 24) | $16::bigint) AS cell, sum(s.people) AS people
    FROM settled s
   WHERE s.precision = 7 OR NOT EXISTS (SELECT FROM fine f WHERE f.cell = s.cell)
   GROUP BY 1
), found AS MATERIALIZED (
  SELECT f.cell, 8 AS precision FROM fine f
  UNION ALL
  SELECT p.cell, 7 FROM parents p WHERE
  p.people > CASE WHEN EXISTS (SELECT FROM crowds c WHERE c.cell = p.cell AND c.precision = $17::int)
                         THEN $18::int ELSE $19::int END
), gone AS (
  DELETE FROM crowds c WHERE NOT EXISTS (SELECT FROM found f WHERE f.cell = c.cell AND f.precision = c.precision)
)
INSERT INTO crowds (cell, precision) SELECT f.cell, f.precision FROM found f ON CONFLICT DO NOTHING;

-- selectCrowdedCells, src/features/location/cell-population.sql.ts
/* prepared crowded_cells */
SELECT cell, precision FROM crowds WHERE cell = ANY ($1::bigint[]);

-- deleteCellVisits, src/features/location/location.sql.ts
DELETE FROM presences WHERE person_id = ANY ($1::uuid[]);

-- lockPeople, src/features/location/location.sql.ts
/* prepared lock_people */
SELECT id::text FROM people WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE;

-- selectEncounterPairs, src/features/location/location.sql.ts
SELECT DISTINCT ON (one, other) least(a.id, met.id)::text AS one, greatest(a.id, met.id)::text AS other, a.cell, a.at
  FROM
unnest($1::uuid[], $2::bigint[],
       $3::timestamptz[]) AS a (id, cell, at)
  JOIN discovery mine ON mine.person_id = a.id
 CROSS JOIN LATERAL (
   SELECT p.person_id AS id
     FROM presences p
     JOIN discovery d ON d.person_id = p.person_id AND (d.seeks & mine.gender) <> 0 AND (mine.seeks & d.gender) <> 0
     JOIN preferences pf ON pf.person_id = p.person_id AND pf.recently_met
    WHERE p.cell = a.cell AND p.since > a.at - make_interval(secs => $4) AND p.person_id <> a.id
      AND NOT EXISTS (
        SELECT FROM encounters e WHERE e.person_id = a.id AND e.other_id = p.person_id AND e.told_until > a.at)
    ORDER BY p.since DESC
    LIMIT $5::int
 ) met
 ORDER BY one, other, a.at;

-- selectLocationStates, src/features/location/location.sql.ts
/* prepared location_states */
SELECT p.id::text, pl.cell, pl.precision, pl.moved_at AS "movedAt", pl.spent_km AS "spentKm", pl.roaming_cell AS "roamingCell",
       pl.roaming_until AS "roamingUntil", pl.shown_cell AS "publicCell", pl.goal_cell AS "targetCell", pl.next_cell AS "nextCell",
       pl.next_at AS "nextAt", coalesce(pf.recently_met AND pf.discoverable AND NOT pf.paused, false) AS "seesEncounters",
       pr.person_id IS NOT NULL AS "hasVisit"
  FROM unnest($1::uuid[]) AS p (id)
  LEFT JOIN places pl ON pl.person_id = p.id
  LEFT JOIN preferences pf ON pf.person_id = p.id
  LEFT JOIN presences pr ON pr.person_id = p.id;

-- upsertCellVisits, src/features/location/location.sql.ts
INSERT INTO presences (person_id, cell, since)
SELECT * FROM
unnest($1::uuid[], $2::bigint[],
       $3::timestamptz[])
ON CONFLICT (person_id) DO UPDATE SET cell = excluded.cell, since = excluded.since;

-- upsertEncounters, src/features/location/location.sql.ts
INSERT INTO encounters AS e (person_id, other_id, day, told_from, told_until)
SELECT * FROM unnest($1::uuid[],
  $2::uuid[], $3::date[],
  $4::timestamptz[],
  $5::timestamptz[])
ON CONFLICT (person_id, other_id) DO UPDATE
   SET day = excluded.day, told_from = excluded.told_from, told_until = excluded.told_until
 WHERE e.told_until <= $6;

-- upsertPlaces, src/features/location/location.sql.ts
/* prepared put_places */
INSERT INTO places (person_id, cell, precision, moved_at, spent_km, roaming_cell, roaming_until, shown_cell, goal_cell, next_cell,
                    next_at)
SELECT * FROM unnest($1::uuid[], $2::bigint[],
  $3::smallint[], $4::timestamptz[],
  $5::real[],
  $6::bigint[],
  $7::timestamptz[],
  $8::bigint[],
  $9::bigint[],
  $10::bigint[],
  $11::timestamptz[])
ON CONFLICT (person_id) DO UPDATE
   SET cell = excluded.cell, precision = excluded.precision, moved_at = excluded.moved_at, spent_km = excluded.spent_km,
       roaming_cell = excluded.roaming_cell, roaming_until = excluded.roaming_until, shown_cell = excluded.shown_cell,
       goal_cell = excluded.goal_cell, next_cell = excluded.next_cell, next_at = excluded.next_at;
