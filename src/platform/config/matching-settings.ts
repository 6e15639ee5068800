// Settings of matching: daily quotas, chat requests, location privacy. Data exports have a quota here, too.
import { z } from 'zod';
import { perDay } from './setting-types.js';

export const matchingSettings = {
  LIKES_PER_DAY: perDay
    .optional()
    .describe('Like limit: likes a user can give per day, by the time zone of the user. Default: no limit.'),
  SUPERLIKES_PER_DAY: perDay.default(5).describe('Super-like limit: super-likes a user can give per day. 0 = off.'),
  UNDOS_PER_DAY: perDay.default(10).describe('Undo limit: swipes a user can undo per day. 0 = off.'),
  BOOSTS_PER_DAY: perDay.default(1).describe('Boost limit: boosts a user can start per day. 0 = off.'),
  BOOST_MINUTES: z.coerce.number().positive().max(1440).default(30).describe('Duration of a boost in minutes.'),
  EXPORTS_PER_DAY: perDay.default(2).describe('Data export limit: exports a user can request in 24 hours. 0 = off.'),
  EXPORT_DAYS: z.coerce.number().positive().max(365).default(7).describe('Days for which a data export is kept.'),
  OPEN_REQUESTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe('Chat request limit: unanswered chat requests a user can have. 0 = off.'),
  LIKES_RECEIVED: z
    .enum(['open', 'blurred'])
    .default('open')
    .describe(
      'Received likes: open shows all users who like the user; blurred shows their number, and only those who super-liked.',
    ),
  PLACE_MIN_COMPANY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(10)
    .describe(
      'k-anonymity: number of others who must live in a cell before a user is shown in it; below that, a coarser cell is shown. 0 = always the precision that the user chose.',
    ),
  MOVE_DELAY_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1440)
    .default(20)
    .describe('Maximum delay in minutes before others see a move; the minimum is a third of it. 0 = at once.'),
  TRAVEL_FREE_KM: z.coerce
    .number()
    .min(0)
    .max(1_000_000)
    .default(50)
    .describe('Tolerance (km) of the impossible-travel check.'),
};
