// Writes deck sessions (table `sittings`) and impression counts (table `exposures`), for many viewers in one statement. Reads people
// (accounts) and the statistics of profiles.
import { Prisma } from '../../../generated/prisma/client.js';
import { weights } from '../scoring/weights.js';
import type { DeckSession } from './deck-session.js';

export interface DeckSessionRow extends DeckSession {
  viewerId: string;
}

/** Writes deck sessions. Lists of different lengths are sent as JSON, since arrays of arrays must be rectangular. */
export const upsertDeckSessions = (sessions: readonly DeckSessionRow[]) => {
  const rows = sessions.map(({ viewerId, at, shown, ignored }) => ({
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

/** Adds impressions to the counts of users. @param more numbers of new viewers, by user */
export const addImpressionCounts = (more: ReadonlyMap<string, number>, today: number) => {
  const ids = [...more.keys()].sort();
  return Prisma.sql`
  INSERT INTO exposures AS e (person_id, shown, day)
  SELECT x.id, x.times, ${today}::int
    FROM unnest(${ids}::uuid[], ${ids.map((id) => more.get(id)!)}::real[]) AS x (id, times)
    JOIN people p ON p.id = x.id
   ORDER BY x.id
  ON CONFLICT (person_id) DO UPDATE
     SET shown = excluded.shown + e.shown * power(0.5, greatest(excluded.day - e.day, 0) / ${weights.order.exposure.halfLifeDays}::real),
         day = greatest(excluded.day, e.day)`;
};

/** Removes a user from the deck sessions of others. */
export const removeFromDeckSessions = (personId: string) => Prisma.sql`
  UPDATE sittings s
     SET shown = array_remove(shown, ${personId}::uuid),
         ignored = ARRAY(SELECT id FROM unnest(s.ignored) WITH ORDINALITY AS i (id, place) WHERE id <> ${personId}::uuid ORDER BY place),
         times = ARRAY(SELECT n FROM unnest(s.ignored, s.times) WITH ORDINALITY AS i (id, n, place) WHERE id <> ${personId}::uuid ORDER BY place)
   WHERE ${personId}::uuid = ANY (shown) OR ${personId}::uuid = ANY (ignored)`;

/** Selects the share of users with each interest, from the statistics that ANALYZE keeps of the column. */
export const selectInterestShares = () => Prisma.sql`
  SELECT i.interest, i.share
    FROM pg_stats s
   CROSS JOIN unnest(s.most_common_elems::text::smallint[], s.most_common_elem_freqs) AS i (interest, share)
   WHERE s.schemaname = current_schema() AND s.tablename = 'profiles' AND s.attname = 'interests' AND i.interest IS NOT NULL`;

function literal(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
