// SQL of the statistics by hour. Reads people (accounts) for the sign-ups.
import { Prisma } from '../../../generated/prisma/client.js';
import type { HourlyCounts } from './hours.js';

/** Adds counts to an hour, counts its sign-ups again, and keeps the highest number of users online. */
export const addToHour = (
  hour: Date,
  { messages, decks, swipes, matches, reports }: HourlyCounts,
  online: number,
) => Prisma.sql`
  INSERT INTO hourly_stats AS h (hour, messages, decks, swipes, matches, reports, sign_ups, online)
  SELECT ${hour}::timestamptz, ${messages}::int, ${decks}::int, ${swipes}::int, ${matches}::int, ${reports}::int,
         (SELECT count(*)::int FROM people
           WHERE created_at >= ${hour}::timestamptz AND created_at < ${hour}::timestamptz + interval '1 hour'),
         ${online}::int
  ON CONFLICT (hour) DO UPDATE
     SET messages = h.messages + excluded.messages, decks = h.decks + excluded.decks, swipes = h.swipes + excluded.swipes,
         matches = h.matches + excluded.matches, reports = h.reports + excluded.reports,
         sign_ups = greatest(h.sign_ups, excluded.sign_ups), online = greatest(h.online, excluded.online)`;
