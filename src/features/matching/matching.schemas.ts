import { z } from 'zod';
import { BANDS } from '../location/geography/distance-band.js';
import { PersonCardSchema } from '../profiles/profiles.schemas.js';

const limit = z.coerce.number().int().min(1).max(50).default(20);

export const DeckQuery = z.strictObject({ limit });

export const NearbyQuery = z.strictObject({
  radiusKm: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'As in the preferences unless given; up to the next of 1, 2, 5, 10, 20, 50 and 100' }),
  limit,
  cursor: z.string().max(100).optional().meta({ description: 'nextCursor of the page before' }),
});

const radiusKm = z.int().meta({
  description: 'How far was looked: the radius, up to the next end of a band (1, 2, 5, 10, 20, 50, then 100 and 200)',
  example: 20,
});

const distanceBand = z.enum(BANDS).meta({ description: 'Kilometres from cell to cell; nothing finer is known' });

export const ScoreReasonSchema = z
  .object({
    code: z.enum(['shared_interests', 'near', 'active_today', 'new_here', 'close_in_age', 'your_taste']),
    text: z
      .string()
      .meta({ description: 'In Chinese or English by Accept-Language', example: 'You both like hiking and jazz' }),
    interests: z.array(z.string()).optional().meta({ description: 'Slugs of up to three shared interests' }),
  })
  .meta({ id: 'Reason', description: 'A term that raised the score' });

export const DeckSchema = z
  .object({
    items: z.array(
      z
        .object({
          person: PersonCardSchema,
          score: z.int().min(0).max(100).meta({
            description: 'Chance in percent that the two like each other, if both get to swipe; 10 to 20 is usual',
            example: 34,
          }),
          because: z.array(ScoreReasonSchema).meta({ description: 'The most important first' }),
          distanceBand,
          superlike: z.boolean().meta({ description: 'They have super-liked me' }),
        })
        .meta({ id: 'DeckCard' }),
    ),
    radiusKm,
  })
  .meta({ id: 'Deck' });

export const NearbySchema = z
  .object({
    items: z.array(
      z
        .object({
          person: PersonCardSchema,
          distanceBand,
          mayTalk: z.boolean().meta({
            description: 'Whether they take messages without a match (`POST /v1/rooms`) and are within my radius',
          }),
        })
        .meta({ id: 'NearbyPerson' }),
    ),
    radiusKm,
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  })
  .meta({ id: 'Nearby' });
