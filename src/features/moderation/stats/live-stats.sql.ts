// SQL of the live statistics: ranges of indexes and open rows only, so that it stays cheap. Reads people (accounts) and matches (swipes).
import { Prisma } from '../../../generated/prisma/client.js';
import { firstUuidv7At } from './uuidv7-range.js';

export const selectLiveStats = (since: Date) => Prisma.sql`
  SELECT (SELECT count(*)::int FROM people WHERE created_at >= ${since}) AS "signUps",
         (SELECT count(*)::int FROM matches WHERE id >= ${firstUuidv7At(since)}::uuid) AS matches,
         (SELECT count(*)::int FROM cases WHERE state = 'open') AS cases,
         (SELECT count(*)::int FROM cases WHERE state = 'open' AND severity = 4) AS urgent,
         (SELECT count(*)::int FROM reports r JOIN cases c ON c.id = r.case_id WHERE c.state = 'open') AS reports,
         (SELECT count(*)::int FROM appeals WHERE state = 'open') AS appeals`;
