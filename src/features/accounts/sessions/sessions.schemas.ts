// The API schemas of sessions.
import { z } from 'zod';

export const SessionIdParam = z.uuid().meta({ description: 'Id of a session of mine' });

export const SessionLasting = z.object({
  expiresAt: z.iso.datetime().meta({ description: 'When it ends unless it is used before' }),
  refreshAfter: z.iso.datetime().meta({ description: 'From then on the token should be exchanged for a fresh one' }),
});

export const FreshToken = z
  .object({
    token: z.string().meta({ description: 'From now on, instead of the one it was asked with' }),
    ...SessionLasting.shape,
  })
  .meta({ id: 'FreshToken' });

export const Devices = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        device: z.string().meta({ description: 'After its own words', example: 'Chrome on Android' }),
        since: z.iso.date().meta({ description: 'The day of the sign-in, by UTC' }),
        lastSeen: z.iso.date().meta({ description: 'The day on which it was last used, by UTC' }),
        current: z.boolean().meta({ description: 'It is the one that asks' }),
      }),
    ),
  })
  .meta({ id: 'Devices' });

export const SignOutQuery = z
  .strictObject({
    keep: z
      .enum(['current', 'none'])
      .default('current')
      .meta({ description: '`none` signs out of this session too', example: 'current' }),
  })
  .meta({ id: 'SignOutQuery' });
