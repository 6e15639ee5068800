// Settings of the mailer: e-mails, text messages and their limits.
import { z } from 'zod';
import { flag, perDay, prefixes, url } from './setting-types.js';

export const mailerSettings = {
  SENDER: z
    .enum(['console', 'smtp', 'webhook'])
    .optional()
    .describe(
      'How codes are sent to users. Required with DEMO=false; console otherwise. With DEMO=false the console prints no codes, so no user can sign in by one.',
    ),
  SMTP_URL: url('smtp:', 'smtps:').optional().describe('Mail server, with SENDER=smtp.'),
  SMTP_FROM: z.string().default('Fujin <no-reply@localhost>').describe('Sender address of mail, with SENDER=smtp.'),
  SENDER_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe('Gets each message as a POST, with SENDER=webhook or for texts with SENDER=smtp.'),
  SENDER_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs those POSTs (HMAC-SHA256, header x-fujin-signature).'),
  TEXTS_PER_DAY: perDay
    .default(1_000)
    .describe('Text messages the server sends in 24 hours, whatever for; 0 sends none. The bill is bounded by it.'),
  TEXTS_PER_COUNTRY: perDay
    .default(500)
    .describe(
      'Text messages in 24 hours to numbers with one calling code, such as +86, for devices that are new to the account, and as many for the others.',
    ),
  TEXTS_PER_NETWORK: perDay
    .default(60)
    .describe('Text messages in 24 hours that one network asks for, from devices that are new to the account.'),
  TEXTS_PER_ACCOUNT: perDay.default(10).describe('Text messages in 24 hours that one account asks for.'),
  TEXTS_PER_NUMBER: perDay.default(10).describe('Text messages in 24 hours to one number.'),
  TEXTS_ONLY_TO: prefixes.describe(
    'Beginnings of the only numbers that get text messages, such as +86,+852. Without it all do.',
  ),
  TEXTS_NEVER_TO: prefixes.describe('Beginnings of numbers that get no text messages, such as +882,+1876.'),
  WEBHOOKS_PRIVATE: flag
    .default(false)
    .describe('Lets web hooks go to this machine and its networks. Without it they reach public addresses only.'),
};
