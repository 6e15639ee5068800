// Notifications that the backend of an app sends.
import { z } from 'zod';
import { UserRef } from '../users/user-ref.js';

export const BroadcastParam = z.uuid().toLowerCase().meta({ description: 'Id of a notification' });

const isWhole = (text: string) => !/[\0\p{Surrogate}]/u.test(text);
const text = (most: number) =>
  z.string().trim().min(1).max(most).refine(isWhole, 'must be whole characters without NUL');
const NotificationTexts = z
  .strictObject({ title: text(100), body: text(500) })
  .meta({ id: 'ServerNotificationText', example: { title: 'Tonight', body: 'Open mic at nine. Come along.' } });

export const NewNotification = z
  .strictObject({
    to: z
      .union([z.literal('all'), z.array(UserRef).min(1).max(1_000)])
      .meta({ description: 'Up to 1000 users, or `all`', example: ['ext:user-8123'] }),
    texts: z
      .strictObject({ en: NotificationTexts, zh: NotificationTexts.optional() })
      .meta({ description: 'By the language of the device; English where another is absent' }),
    link: z
      .string()
      .regex(/^\/(?!\/)[\w./~?=&%-]{0,199}$/, 'must be a path of the app')
      .default('/')
      .meta({ description: 'Path that a tap opens in the app', example: '/events/12' }),
  })
  .meta({ id: 'ServerNewNotification' });

export const NotificationProgress = z
  .object({
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    recipients: z.int().meta({ description: 'Users among them who have a device, once the job has begun' }),
    notified: z.int().meta({ description: 'Users for whose devices pushes are queued' }),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ServerNotification' });
