// SQL of the daily figures: ranges of indexes alone. Reads people (accounts), matches (swipes), rooms (chat) and reports (moderation).
import { Prisma } from '../../../generated/prisma/client.js';
import type { DayBounds } from './daily-figures.types.js';

const column = <Key extends keyof DayBounds>(days: readonly DayBounds[], key: Key): DayBounds[Key][] =>
  days.map((bounds) => bounds[key]);

export const selectDailyFigures = (days: readonly DayBounds[]) => Prisma.sql`
  SELECT d.day,
         (SELECT count(*)::int FROM people p WHERE p.created_at >= d.from_at AND p.created_at < d.to_at) AS "signUps",
         (SELECT count(*)::int FROM matches m WHERE m.id >= d.from_id AND m.id < d.to_id) AS matches,
         (SELECT count(*)::int FROM rooms r WHERE r.id >= d.from_id AND r.id < d.to_id AND r.kind <> 'lobby') AS rooms,
         (SELECT count(*)::int FROM reports t WHERE t.id >= d.from_id AND t.id < d.to_id) AS reports
    FROM unnest(${column(days, 'day')}::text[], ${column(days, 'from')}::timestamptz[], ${column(days, 'to')}::timestamptz[],
                ${column(days, 'fromId')}::uuid[], ${column(days, 'toId')}::uuid[]) AS d (day, from_at, to_at, from_id, to_id)
   ORDER BY d.day`;
