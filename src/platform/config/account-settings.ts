// Settings of sessions, the second factor of staff, and the end of accounts.
import { z } from 'zod';
import { flag } from './setting-types.js';

export const accountSettings = {
  AUTH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Secret that signs sessions and codes; at least 32 characters. Default: a generated one in DATA_DIR.'),
  SESSION_IDLE_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(90)
    .describe('Days without use after which a session ends.'),
  SESSION_MAX_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(365)
    .describe('Days after the sign-in at which a session ends, even if it is in use.'),
  TOKEN_GRACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3600)
    .default(30)
    .describe('Seconds for which a session token stays valid after it was exchanged for a new one.'),
  CONFIRM_MINUTES: z.coerce
    .number()
    .positive()
    .max(1440)
    .default(10)
    .describe(
      'Minutes after a sign-in, or after a password or code was entered, in which an account can be changed or deleted.',
    ),
  STAFF_SECOND_FACTOR: flag
    .default(true)
    .describe('Moderators and admins need a second factor (authenticator app or passkey) for staff actions.'),
  STAFF_STEP_UP_HOURS: z.coerce
    .number()
    .positive()
    .max(168)
    .default(8)
    .describe('Hours for which a second factor allows moderation. A change of roles needs one within CONFIRM_MINUTES.'),
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
    .describe('Hours after the sign-in at which a session of a moderator or admin ends, even if it is in use.'),
  DELETION_GRACE_DAYS: z.coerce
    .number()
    .min(0)
    .max(365)
    .default(14)
    .describe('Days in which a user can cancel the deletion of their account. After them everything is erased.'),
  ANONYMOUS_IDLE_DAYS: z.coerce
    .number()
    .min(0)
    .max(3650)
    .optional()
    .describe('Days without use after which an anonymous account is erased. 0 = never. Default: SESSION_IDLE_DAYS.'),
};
