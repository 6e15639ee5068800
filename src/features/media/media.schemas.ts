// Schemas of media, their signed URLs, stickers and avatars.
import { z } from 'zod';

export const PersonIdParam = z.uuid().toLowerCase().meta({ description: 'User id' });

export const MediaIdParam = z.uuid().toLowerCase().meta({ description: 'File id' });

/** The query of a signed URL. */
export const SignedUrlQuery = z.object({
  expires: z.coerce
    .number()
    .int()
    .positive()
    .meta({ description: 'Expiry of the URL, in seconds since 1970', example: 1795651200 }),
  signature: z.string().max(100).meta({ description: 'Signature from the URL' }),
});

export const MediaSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['image', 'voice']),
    type: z.string().meta({ description: 'Content type of the file', example: 'image/webp' }),
    bytes: z.int().meta({ example: 48213 }),
    width: z.int().optional().meta({ description: 'Pixels; images only', example: 1536 }),
    height: z.int().optional().meta({ description: 'Pixels; images only', example: 2048 }),
    durationMs: z.int().optional().meta({ description: 'Milliseconds; voice recordings only', example: 4200 }),
    url: z.string().meta({
      description:
        'Signed download URL; needs no sign-in and is valid for one to two days. Later responses contain a new URL',
      example: '/v1/media/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e?expires=1795651200&signature=…',
    }),
  })
  .meta({ id: 'Media' });

/** A file as clients see it. */
export type MediaView = z.output<typeof MediaSchema>;

export const StickerNameParam = z
  .string()
  .regex(/^[a-z-]{1,32}$/)
  .meta({ description: 'Sticker name', example: 'laugh' });

export const StickerCatalogue = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ example: 'laugh' }),
        label: z.object({ en: z.string().meta({ example: 'Laugh' }), zh: z.string().meta({ example: '大笑' }) }),
        url: z.string().meta({ example: '/v1/stickers/laugh.svg' }),
      }),
    ),
  })
  .meta({ id: 'StickerCatalogue' });
