// Schemas of nearby.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';
import { distanceBandField, pageLimit, searchRadius } from '../matching.schemas.js';

export const NearbyQuery = z.strictObject({
  radiusKm: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'As in the preferences unless given; up to the next of 1, 2, 5, 10, 20, 50 and 100' }),
  limit: pageLimit,
  cursor: z.string().max(100).optional().meta({ description: 'nextCursor of the page before' }),
});

export const NearbySchema = z
  .object({
    items: z.array(
      z
        .object({
          person: PersonCardSchema,
          distanceBand: distanceBandField,
          mayTalk: z.boolean().meta({
            description: 'Whether they take messages without a match (`POST /v1/rooms`) and are within my radius',
          }),
        })
        .meta({ id: 'NearbyPerson' }),
    ),
    radiusKm: searchRadius,
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Nearby' });
