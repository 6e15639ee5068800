// Settings of sessions, the second factor of staff, and the end of accounts.
import { z } from 'zod';
import { flag } from './setting-types.js';

export const accountSettings = {
  AUTH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs sessions and codes; at least 32 characters. Without it one is made and kept in DATA_DIR.'),
  SESSION_IDLE_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(90)
    .describe('A session that is not used for so many days is over.'),
  SESSION_MAX_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(365)
    .describe('After so many days a session is over, however much it is used.'),
  TOKEN_GRACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3600)
    .default(30)
    .describe('How long a token still holds that was exchanged for a fresh one.'),
  CONFIRM_MINUTES: z.coerce
    .number()
    .positive()
    .max(1440)
    .default(10)
    .describe('How long after a sign-in, or a password or code, an account may be changed or deleted.'),
  STAFF_SECOND_FACTOR: flag
    .default(true)
    .describe(
      'Moderators and admins must show a second factor (authenticator app or passkey) before they act as such.',
    ),
  STAFF_STEP_UP_HOURS: z.coerce
    .number()
    .positive()
    .max(168)
    .default(8)
    .describe('Hours for which a second factor is enough to moderate. A change of roles takes CONFIRM_MINUTES.'),
  STAFF_SESSION_IDLE_HOURS: z.coerce
    .number()
    .positive()
    .max(87_600)
    .default(12)
    .describe('Hours without use after which a session of a moderator or admin ends.'),
  STAFF_SESSION_MAX_HOURS: z.coerce
    .number()
    .positive()
    .max(87_600)
    .default(24)
    .describe('Hours after the sign-in at which a session of a moderator or admin ends, however much it is used.'),
  DELETION_GRACE_DAYS: z.coerce
    .number()
    .min(0)
    .max(365)
    .default(14)
    .describe('Days in which a user can cancel the deletion of their account before everything is erased.'),
  ANONYMOUS_IDLE_DAYS: z.coerce
    .number()
    .min(0)
    .max(3650)
    .optional()
    .describe(
      'An anonymous account that is not used for so many days is erased; 0 never. Without it as many as SESSION_IDLE_DAYS.',
    ),
};
