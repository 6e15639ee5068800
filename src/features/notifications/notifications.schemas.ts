// Schemas of notification settings and push devices.
import { ECDH } from 'node:crypto';
import { z } from 'zod';

export const NotificationSettingsSchema = z
  .strictObject({
    matches: z.boolean().meta({ description: 'Somebody who was liked likes back' }),
    messages: z.boolean().meta({ description: 'Words in one’s rooms, but for muted ones' }),
    requests: z.boolean().meta({ description: 'Somebody near would like to talk' }),
    likes: z.boolean().meta({ description: 'Somebody likes one; never who' }),
    previews: z.boolean().meta({ description: 'Whether the words themselves are shown' }),
    digest: z
      .enum(['off', 'daily', 'weekly'])
      .meta({ description: 'A letter to the confirmed address about what was missed, while one is away' }),
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
      description: '`PushSubscription.endpoint`, of a push service of the browsers or of the setting `PUSH_HOSTS`',
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
    .meta({ description: 'The registration token, on Android and iOS alike' }),
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

export const DeviceParam = z.uuid();
