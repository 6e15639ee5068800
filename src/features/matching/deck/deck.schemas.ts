// Schemas of the deck.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';
import { distanceBandField, pageLimit, searchRadius } from '../matching.schemas.js';

export const DeckQuery = z.strictObject({ limit: pageLimit });

const ScoreReasonSchema = z
  .object({
    code: z.enum([
      'shared_interests',
      'shared_languages',
      'near',
      'active_today',
      'new_here',
      'close_in_age',
      'your_taste',
    ]),
    text: z.string().meta({
      description: 'Text in Chinese or English, by Accept-Language',
      example: 'You both like hiking and jazz',
    }),
    interests: z.array(z.string()).optional().meta({ description: 'Slugs of up to three shared interests' }),
    languages: z.array(z.string()).optional().meta({ description: 'Codes of shared languages' }),
  })
  .meta({ id: 'Reason', description: 'Reason to like this user' });

export const DeckSchema = z
  .object({
    items: z.array(
      z
        .object({
          person: PersonCardSchema,
          score: z.int().min(0).max(100).meta({
            description: 'Estimated probability of a mutual like in percent, if both users swipe; 10 to 20 is usual',
            example: 34,
          }),
          because: z.array(ScoreReasonSchema).meta({
            description:
              'The most telling first: what both share and a short distance, then what holds for many users, such as activity',
          }),
          distanceBand: distanceBandField,
          superlike: z.boolean().meta({ description: 'Whether this user super-liked me' }),
        })
        .meta({ id: 'DeckCard' }),
    ),
    radiusKm: searchRadius,
  })
  .meta({ id: 'Deck' });
