// Suggestions for the first message on the wire.
import { z } from 'zod';

export const IcebreakersSchema = z
  .object({
    items: z
      .array(
        z.object({
          code: z
            .enum(['shared_interest', 'their_interest', 'anything'])
            .meta({ description: 'Topic: a shared interest, an interest of the other user, or general' }),
          text: z.string().meta({
            description: 'Text in Chinese or English, by Accept-Language',
            example: 'Hiking, you too! Which trail would you walk again?',
          }),
          interests: z.array(z.string()).optional().meta({ description: 'Slugs of the interests it is about' }),
        }),
      )
      .meta({ description: 'Three to five suggestions, different each day' }),
  })
  .meta({ id: 'Icebreakers' });
