import { z } from 'zod';

export const PersonIdParam = z.uuid().meta({ description: 'Id of a person' });

export const MediaSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['image', 'voice']),
    type: z.string().meta({ example: 'image/webp' }),
    bytes: z.int(),
    width: z.int().optional(),
    height: z.int().optional(),
    durationMs: z.int().optional(),
    url: z.string().meta({ description: 'Good for a day or so' }),
  })
  .meta({ id: 'Media' });
