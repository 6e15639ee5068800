// Settings of push notifications and of the webhook for events.
import { z } from 'zod';
import { hosts, list, url } from './setting-types.js';

export const notificationSettings = {
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:|https:)/, 'must start with mailto: or https:')
    .default('mailto:push@localhost.localdomain')
    .describe('Contact address for push services: a mailto: or https: URL.'),
  PUSH_HOSTS: hosts.describe(
    'Additional hosts of push services, beside those of the browsers (Google, Mozilla, Apple, Microsoft): exact, or *.suffix; with a port, or http:// before it, where they differ from https. An exact host may be private.',
  ),
  VAPID_PUBLIC_KEY: z
    .string()
    .min(80)
    .optional()
    .describe(
      'Public key of Web Push (VAPID, RFC 8292). Default: a generated pair in DATA_DIR. Several processes need the same pair.',
    ),
  VAPID_PRIVATE_KEY: z.string().min(40).optional().describe('Private key of the VAPID pair.'),
  FCM_CREDENTIALS: z
    .string()
    .min(1)
    .optional()
    .describe('File of the Firebase service account, for push notifications to Android and iPhone apps.'),
  FCM_URL: url('http:', 'https:').default('https://fcm.googleapis.com').describe('URL of Firebase Cloud Messaging.'),
  EVENTS_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe('Web hook for events: receives them as POSTs, signed by Standard Webhooks and retried on failure.'),
  EVENTS_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Secret that signs the events (header webhook-signature).'),
  EVENTS_WEBHOOK: list
    .transform((events) => (events.length > 0 ? events : ['matched', 'answered']))
    .pipe(z.array(z.enum(['matched', 'liked', 'answered', 'said'])))
    .describe('Events for the web hook: matched, liked, answered, said. Default: matched,answered.'),
};
