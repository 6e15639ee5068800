// The API schemas of sessions.
import { z } from 'zod';

export const SessionIdParam = z.uuid().toLowerCase().meta({ description: 'Id of my session' });

export const SessionLasting = z.object({
  expiresAt: z.iso.datetime().meta({ description: 'When the session expires if it is not used' }),
  refreshAfter: z.iso.datetime().meta({ description: 'When the client should refresh the token' }),
});

export const FreshToken = z
  .object({
    token: z.string().meta({ description: 'New token; replaces the old one' }),
    ...SessionLasting.shape,
  })
  .meta({ id: 'FreshToken' });

export const Devices = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        device: z.string().meta({ description: 'Device name that the client sent', example: 'Chrome on Android' }),
        since: z.iso.date().meta({ description: 'Date of the sign-in (UTC)' }),
        lastSeen: z.iso.date().meta({ description: 'Date of the last use (UTC)' }),
        current: z.boolean().meta({ description: 'Whether this is the session of the request' }),
      }),
    ),
  })
  .meta({ id: 'Devices' });

export const SignOutQuery = z.strictObject({
  keep: z
    .enum(['current', 'none'])
    .default('current')
    .meta({ description: '`current` keeps this session; `none` ends it too', example: 'current' }),
});
