// What was shown to whom, and how often. Written in the background, in one statement for many viewers.
import { Prisma } from '../../../generated/prisma/client.js';
import { weights } from '../scoring/weights.js';
import type { DeckSession } from './deck-session.js';

export interface DeckSessionRow extends DeckSession {
  viewerId: string;
}

/** Lists of different lengths go as JSON: arrays of arrays must be rectangles. */
export const upsertDeckSessions = (sittings: readonly DeckSessionRow[]) => {
  const rows = sittings.map(({ viewerId, at, shown, ignored }) => ({
    viewer_id: viewerId,
    at,
    shown: literal(shown),
    ignored: literal([...ignored.keys()]),
    times: literal([...ignored.values()]),
  }));
  return Prisma.sql`
  INSERT INTO sittings AS s (viewer_id, at, shown, ignored, times)
  SELECT r.viewer_id, r.at, r.shown::uuid[], r.ignored::uuid[], r.times::smallint[]
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
         AS r (viewer_id uuid, at timestamptz, shown text, ignored text, times text)
    JOIN people p ON p.id = r.viewer_id
  ON CONFLICT (viewer_id) DO UPDATE
     SET at = excluded.at, shown = excluded.shown, ignored = excluded.ignored, times = excluded.times`;
};

/** @param exposures how many viewers more, by person */
export const addImpressionCounts = (exposures: ReadonlyMap<string, number>, today: number) => {
  const ids = [...exposures.keys()].sort();
  return Prisma.sql`
  INSERT INTO exposures AS e (person_id, shown, day)
  SELECT x.id, x.times, ${today}::int
    FROM unnest(${ids}::uuid[], ${ids.map((id) => exposures.get(id)!)}::real[]) AS x (id, times)
    JOIN people p ON p.id = x.id
   ORDER BY x.id
  ON CONFLICT (person_id) DO UPDATE
     SET shown = excluded.shown + e.shown * power(0.5, greatest(excluded.day - e.day, 0) / ${weights.order.exposure.halfLifeDays}::real),
         day = greatest(excluded.day, e.day)`;
};

/** Takes a person out of what others were shown. */
export const removeFromDeckSessions = (personId: string) => Prisma.sql`
  UPDATE sittings s
     SET shown = array_remove(shown, ${personId}::uuid),
         ignored = ARRAY(SELECT id FROM unnest(s.ignored) WITH ORDINALITY AS i (id, place) WHERE id <> ${personId}::uuid ORDER BY place),
         times = ARRAY(SELECT n FROM unnest(s.ignored, s.times) WITH ORDINALITY AS i (id, n, place) WHERE id <> ${personId}::uuid ORDER BY place)
   WHERE ${personId}::uuid = ANY (shown) OR ${personId}::uuid = ANY (ignored)`;

export const deleteQueuedSwipes = (personId: string) => Prisma.sql`
  DELETE FROM swipes_to_learn WHERE from_id = ${personId}::uuid OR to_id = ${personId}::uuid`;

/** From the statistics that ANALYZE keeps of the column. */
export const selectInterestShares = () => Prisma.sql`
  SELECT i.interest, i.share
    FROM pg_stats s
   CROSS JOIN unnest(s.most_common_elems::text::smallint[], s.most_common_elem_freqs) AS i (interest, share)
   WHERE s.schemaname = current_schema() AND s.tablename = 'profiles' AND s.attname = 'interests' AND i.interest IS NOT NULL`;

function literal(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
