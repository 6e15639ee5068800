// Settings of push notifications and of the webhook for events.
import { z } from 'zod';
import { hosts, list, url } from './setting-types.js';

export const notificationSettings = {
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:|https:)/, 'must start with mailto: or https:')
    .default('mailto:push@localhost.localdomain')
    .describe('Contact that push services write to about problems with this server.'),
  PUSH_HOSTS: hosts.describe(
    'Hosts of push services to send to, beside those of the browsers (Google, Mozilla, Apple, Microsoft): exact, or *.suffix; with a port, or http:// before it, where they differ from https. An exact host may be private.',
  ),
  VAPID_PUBLIC_KEY: z
    .string()
    .min(80)
    .optional()
    .describe(
      'Key of Web Push (RFC 8292). Without it a pair is made and kept in DATA_DIR; several processes share one.',
    ),
  VAPID_PRIVATE_KEY: z.string().min(40).optional().describe('The private one of that pair.'),
  FCM_CREDENTIALS: z
    .string()
    .min(1)
    .optional()
    .describe('File of the service account by which Firebase is asked to notify Android and iPhones.'),
  FCM_URL: url('http:', 'https:').default('https://fcm.googleapis.com').describe('Where Firebase is.'),
  EVENTS_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe('Gets what happened as POSTs, signed by Standard Webhooks, tried again while they fail.'),
  EVENTS_WEBHOOK_SECRET: z.string().min(16).optional().describe('Signs them (header webhook-signature).'),
  EVENTS_WEBHOOK: list
    .transform((events) => (events.length > 0 ? events : ['matched', 'answered']))
    .pipe(z.array(z.enum(['matched', 'liked', 'answered', 'said'])))
    .describe('Which: matched, liked, answered, said. Without it matched and answered.'),
};
