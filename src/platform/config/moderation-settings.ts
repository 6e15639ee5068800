// Settings of moderation: admins, reports, cases and evidence.
import { z } from 'zod';
import { flag, list } from './setting-types.js';

export const moderationSettings = {
  MODERATORS: list.describe('E-mail addresses of admins. Admins moderate, and grant roles.'),
  REPORTS_TO_HIDE: z.coerce
    .number()
    .min(0)
    .max(1_000)
    .default(3)
    .describe(
      'Weighted number of credible reporters that hides a user until a moderator reviews the case. Reporters with upheld reports weigh more. 0 = never.',
    ),
  REPORTS_WINDOW_HOURS: z.coerce
    .number()
    .positive()
    .max(8_760)
    .default(72)
    .describe('Time window of REPORTS_TO_HIDE in hours.'),
  REPORTS_HIDE_HOURS: z.coerce
    .number()
    .min(0)
    .max(8_760)
    .default(24)
    .describe('Hours for which reports hide a user until a moderator claims the case. 0 = until the case is decided.'),
  PHOTO_REVIEW: flag
    .default(false)
    .describe('New photos of profiles are hidden from other users until a moderator approves them.'),
  CLAIM_MINUTES: z.coerce
    .number()
    .positive()
    .max(1_440)
    .default(30)
    .describe('Minutes for which a case is reserved for the moderator who claimed it.'),
  ORIGINALS_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe(
      'Days for which moderators can see the original of an edited, recalled or erased message, and users can report a chat that has ended.',
    ),
  EVIDENCE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(180)
    .describe('Days for which the evidence of a case is kept after the decision.'),
};
