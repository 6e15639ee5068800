// SQL of the live statistics: ranges of indexes and open rows only, so that it stays cheap. Reads people (accounts) and matches (swipes).
import { Prisma } from '../../../generated/prisma/client.js';
import { firstUuidv7At } from '../../../platform/time/first-uuidv7.js';

export const selectLiveStats = (since: Date) => Prisma.sql`
  SELECT (SELECT count(*)::int FROM people WHERE created_at >= ${since}) AS "signUps",
         (SELECT count(*)::int FROM matches WHERE id >= ${firstUuidv7At(since)}::uuid) AS matches,
         (SELECT count(*)::int FROM cases WHERE state = 'open') AS cases,
         (SELECT count(*)::int FROM cases WHERE state = 'open' AND severity = 4) AS urgent,
         (SELECT count(*)::int FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.state = 'open') AS reports,
         (SELECT count(*)::int FROM appeals WHERE state = 'open') AS appeals,
         (SELECT coalesce(jsonb_object_agg(reason, cases), '{}')
            FROM (SELECT r.reason, count(*)::int AS cases
                    FROM (SELECT DISTINCT r.case_id, r.reason FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.state = 'open') r
                   GROUP BY r.reason) AS by_reason) AS reasons`;
