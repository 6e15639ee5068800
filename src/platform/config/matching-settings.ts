// Settings of matching: daily quotas, chat requests, location privacy. Data exports have a quota here, too.
import { z } from 'zod';
import { perDay } from './setting-types.js';

export const matchingSettings = {
  LIKES_PER_DAY: perDay.optional().describe('Like limit: likes a user can give per day (UTC). No limit without it.'),
  SUPERLIKES_PER_DAY: perDay.default(5).describe('Super-like limit: super-likes a user can give per day. 0 = off.'),
  UNDOS_PER_DAY: perDay.default(10).describe('Undo limit: swipes a user can undo per day. 0 = off.'),
  BOOSTS_PER_DAY: perDay.default(1).describe('Boost limit: boosts a user can start per day. 0 = off.'),
  BOOST_MINUTES: z.coerce.number().positive().max(1440).default(30).describe('How long a boost lasts.'),
  EXPORTS_PER_DAY: perDay
    .default(2)
    .describe('Archives of their own data a person may ask for a day; 0 turns them off.'),
  EXPORT_DAYS: z.coerce.number().positive().max(365).default(7).describe('How long such an archive is kept.'),
  OPEN_REQUESTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe('Requests to talk, without a match, that a person may have waiting for an answer; 0 turns them off.'),
  LIKES_RECEIVED: z
    .enum(['open', 'blurred'])
    .default('open')
    .describe('Whether people see who likes them, or only how many do and who super-liked them.'),
  PLACE_MIN_COMPANY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(10)
    .describe(
      'k-anonymity: how many others must live in a cell for a user to be shown in it and not in a coarser cell. 0 shows each user as finely as they choose.',
    ),
  MOVE_DELAY_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1440)
    .default(20)
    .describe('When others see a move at the latest; a third of it is the earliest. 0 shows it at once.'),
  TRAVEL_FREE_KM: z.coerce
    .number()
    .min(0)
    .max(1_000_000)
    .default(50)
    .describe('Kilometres by which one may be ahead of the fastest way to the place one claims.'),
};
