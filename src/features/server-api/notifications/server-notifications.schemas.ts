// Notifications that the backend of an app sends.
import { z } from 'zod';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { isWhole } from '../../../platform/text/whole-text.js';
import { UserRef } from '../users/user-ref.js';

export const BroadcastParam = z.uuid().toLowerCase().meta({ description: 'Id of a notification' });

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((given) => !isInvisible(given), 'must not be empty')
    .refine(isWhole, 'must be whole characters without NUL');
/** A path: one slash, and no second one, which would name another host. */
const isAppPath = (link: string) => /^\/(?!\/)[\w./~?=&%-]*$/.test(link);
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
      .max(200)
      .refine(isAppPath, 'must be a path of the app')
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
