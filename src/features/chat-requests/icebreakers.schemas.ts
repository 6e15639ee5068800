// Suggestions for the first message on the wire.
import { z } from 'zod';

export const IcebreakersSchema = z
  .object({
    items: z
      .array(
        z.object({
          code: z
            .enum(['shared_interest', 'their_interest', 'anything'])
            .meta({ description: 'What it is about: something both like, something the other likes, or neither' }),
          text: z.string().meta({
            description: 'In Chinese or English by Accept-Language',
            example: 'Hiking, you too! Which trail would you walk again?',
          }),
          interests: z.array(z.string()).optional().meta({ description: 'Slugs of what it is about' }),
        }),
      )
      .meta({ description: 'Three to five, others each day' }),
  })
  .meta({ id: 'Icebreakers' });
