// Schemas of nearby.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';
import { distanceBandField, pageLimit, searchRadius } from '../matching.schemas.js';

export const NearbyQuery = z
  .strictObject({
    radiusKm: z.coerce.number().int().min(1).max(100).optional().meta({
      description: 'Radius in km, rounded up to 1, 2, 5, 10, 20, 50 or 100. Default: the radius in my preferences',
    }),
    limit: pageLimit,
    cursor: z.string().max(100).optional().meta({ description: '`nextCursor` of the previous page' }),
    perBand: z.coerce.number().int().min(1).max(20).optional().meta({
      description:
        'For a radar: at most this many users of each distance band, and at most `limit` in all, without further pages. Not with `cursor`',
    }),
  })
  .refine(({ perBand, cursor }) => perBand === undefined || cursor === undefined, {
    path: ['perBand'],
    message: 'has no pages, so it cannot be sent with cursor',
  });

export const NearbySchema = z
  .object({
    items: z.array(
      z
        .object({
          person: PersonCardSchema,
          distanceBand: distanceBandField,
          mayTalk: z.boolean().meta({
            description: 'Whether this user accepts chat requests (`POST /v1/rooms`) and is within my radius',
          }),
        })
        .meta({ id: 'NearbyPerson' }),
    ),
    radiusKm: searchRadius,
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Nearby' });
