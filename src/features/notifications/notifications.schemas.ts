// Schemas of notification settings and push devices.
import { ECDH } from 'node:crypto';
import { z } from 'zod';

export const NotificationSettingsSchema = z
  .strictObject({
    matches: z.boolean().meta({ description: 'New matches' }),
    messages: z.boolean().meta({ description: 'New messages in my rooms, except muted ones' }),
    requests: z.boolean().meta({ description: 'New chat requests' }),
    likes: z.boolean().meta({ description: 'New likes; the notification never says from which user' }),
    previews: z.boolean().meta({ description: 'Whether notifications show the message text' }),
    digest: z
      .enum(['off', 'daily', 'weekly'])
      .meta({ description: 'E-mail digest of what I missed while away, to my confirmed address' }),
  })
  .meta({
    id: 'NotificationSettings',
    example: { matches: true, messages: true, requests: true, likes: false, previews: false, digest: 'weekly' },
  });

const base64url = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/, 'base64url');

/** Tells whether a key is a point of P-256 (RFC 8291); with any other nothing can be encrypted for the device. */
function isPublicKey(text: string): boolean {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 65 || key[0] !== 4) return false;
  try {
    return ECDH.convertKey(key, 'prime256v1').length > 0;
  } catch {
    return false;
  }
}

const WebPush = z.strictObject({
  kind: z.literal('webpush'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .meta({
      description:
        '`PushSubscription.endpoint`; its host must be a push service of a browser or in the setting `PUSH_HOSTS`',
    }),
  keys: z
    .strictObject({
      p256dh: base64url.min(80).max(100).refine(isPublicKey, 'must be a public key on the curve P-256'),
      auth: base64url.min(16).max(32),
    })
    .meta({ description: '`PushSubscription.toJSON().keys`' }),
});

const Firebase = z.strictObject({
  kind: z.literal('fcm'),
  token: z
    .string()
    .regex(/^[\w:.=-]{20,1000}$/)
    .meta({ description: 'Firebase registration token, on Android and iOS' }),
});

export const DeviceInput = z.discriminatedUnion('kind', [WebPush, Firebase]).meta({
  id: 'PushDeviceInput',
  example: {
    kind: 'fcm',
    token: 'dXtEpPcRQ2k:APA91bGx0zXf3a5VQeVd3m7pRk0y1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z',
  },
});

export const DeviceSchema = z
  .object({ id: z.uuid(), kind: z.enum(['webpush', 'fcm']), since: z.iso.datetime() })
  .meta({ id: 'PushDevice' });

export const DevicesSchema = z.object({ items: z.array(DeviceSchema) }).meta({ id: 'PushDevices' });

export const PushKeySchema = z
  .object({ publicKey: z.string().meta({ description: '`applicationServerKey` for `pushManager.subscribe`' }) })
  .meta({ id: 'PushKey' });

export const DeviceParam = z.uuid().toLowerCase();
