// Settings of the mailer: e-mails, text messages and their limits.
import { z } from 'zod';
import { flag, perDay, prefixes, url } from './setting-types.js';

export const mailerSettings = {
  SENDER: z
    .enum(['console', 'smtp', 'webhook'])
    .optional()
    .describe(
      'Sender of e-mails and text messages, such as codes. Required with DEMO=false, otherwise console by default. With DEMO=false the console prints no codes, so users cannot sign in by code.',
    ),
  SMTP_URL: url('smtp:', 'smtps:').optional().describe('Mail server, for SENDER=smtp.'),
  SMTP_FROM: z.string().default('Fujin <no-reply@localhost>').describe('From address of e-mails, for SENDER=smtp.'),
  SENDER_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe(
      'Web hook that receives each message as a POST, for SENDER=webhook, and for text messages with SENDER=smtp.',
    ),
  SENDER_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Secret that signs the requests to SENDER_WEBHOOK_URL (HMAC-SHA256, header x-fujin-signature).'),
  TEXTS_PER_DAY: perDay
    .default(1_000)
    .describe('Limit of all text messages in 24 hours, which bounds the bill. 0 = none are sent.'),
  TEXTS_PER_COUNTRY: perDay
    .default(500)
    .describe(
      'Limit of text messages in 24 hours to one calling code, such as +86, requested by devices that are new to the account. Other devices have a separate limit of the same size.',
    ),
  TEXTS_PER_NETWORK: perDay
    .default(60)
    .describe(
      'Limit of text messages in 24 hours that one network requests, from devices that are new to the account.',
    ),
  TEXTS_PER_ACCOUNT: perDay.default(10).describe('Limit of text messages in 24 hours that one account requests.'),
  TEXTS_PER_NUMBER: perDay.default(10).describe('Limit of text messages in 24 hours to one number.'),
  TEXTS_ONLY_TO: prefixes.describe(
    'Allowed prefixes of phone numbers for text messages, such as +86,+852. Default: all.',
  ),
  TEXTS_NEVER_TO: prefixes.describe('Blocked prefixes of phone numbers for text messages, such as +882,+1876.'),
  WEBHOOKS_PRIVATE: flag
    .default(false)
    .describe(
      'Allows web hooks to private addresses (this machine and its networks). By default only public addresses are allowed.',
    ),
};
