// Schemas of encounters.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';

export const EncountersSchema = z
  .object({
    items: z
      .array(
        z.object({
          person: PersonCardSchema,
          day: z.iso
            .date()
            .meta({ description: 'By the sun of the place where it was; neither place nor hour is told' }),
        }),
      )
      .meta({ description: 'The latest day first, within a day in no order that means anything' }),
  })
  .meta({ id: 'Met' });
