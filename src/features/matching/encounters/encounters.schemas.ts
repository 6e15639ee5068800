// Schemas of encounters.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';

export const EncountersSchema = z
  .object({
    items: z
      .array(
        z.object({
          person: PersonCardSchema,
          day: z.iso.date().meta({
            description: 'Day of the encounter in the time zone of its place; the place and the hour are not shown',
          }),
        }),
      )
      .meta({ description: 'Latest day first; the order within a day has no meaning' }),
  })
  .meta({ id: 'Met' });
