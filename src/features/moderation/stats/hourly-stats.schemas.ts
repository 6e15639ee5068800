// The schema of the statistics by hour.
import { z } from 'zod';

export const HOURLY_STATS_DAYS = 30;

const count = z.int().min(0);

export const HourlyStatsQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(HOURLY_STATS_DAYS).default(HOURLY_STATS_DAYS),
});

export const HourlyStats = z
  .object({
    items: z.array(
      z.object({
        hour: z.iso.datetime().meta({ description: 'Beginning of the hour (UTC)' }),
        messages: count,
        decks: count,
        swipes: count,
        matches: count,
        reports: count,
        signUps: count,
        online: count.meta({ description: 'Most users who were online at the same time, accurate to a minute' }),
      }),
    ),
  })
  .meta({
    id: 'HourlyStats',
    description: 'One item for each hour, oldest first; the last one is the present hour. Accurate to a minute',
  });
