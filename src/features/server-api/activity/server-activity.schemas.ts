// Presence and figures of the server API.
import { z } from 'zod';
import { UserRef } from '../users/user-ref.js';

export const PresenceQuery = z
  .strictObject({ users: z.array(UserRef).min(1).max(500) })
  .meta({ id: 'ServerPresenceQuery', example: { users: ['ext:user-8123'] } });

export const PresenceList = z
  .object({
    items: z.array(
      z
        .object({
          user: z.string().meta({ description: 'As you named the user' }),
          online: z
            .boolean()
            .meta({ description: 'False also for a user who does not show their presence, or does not exist' }),
        })
        .meta({ id: 'ServerPresence' }),
    ),
  })
  .meta({ id: 'ServerPresenceList' });

const count = z.int().min(0);
const longestDays = 92;
const dayMs = 86_400_000;

export const DailyQuery = z
  .strictObject({
    from: z.iso.date().meta({ description: 'First day (UTC)', example: '2026-11-01' }),
    to: z.iso.date().meta({ description: 'Last day (UTC); at most 92 days', example: '2026-11-30' }),
  })
  .refine(({ from, to }) => from <= to && (Date.parse(to) - Date.parse(from)) / dayMs < longestDays, {
    path: ['to'],
    message: `must be 0 to ${longestDays - 1} days after from`,
  });

export const DailyFigures = z
  .object({
    days: z.array(
      z
        .object({ day: z.iso.date(), signUps: count, matches: count, rooms: count, reports: count })
        .meta({ id: 'ServerDay' }),
    ),
  })
  .meta({ id: 'ServerDailyFigures', description: 'By UTC days; users who were erased since are not counted' });
