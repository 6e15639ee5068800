// Schemas of photos, blurred photos and voice intros.
import { z } from 'zod';
import { PHOTO_FILES } from './photo-files.js';

export const MAX_PHOTOS = 9;

const url = (file: string, description: string) =>
  z.string().meta({
    description,
    example: `/v1/photos/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e/${file}?expires=1795651200&signature=…`,
  });

export const PhotoSchema = z
  .object({
    id: z.uuid(),
    width: z.int().meta({ description: 'Of the full size, in pixels', example: 1280 }),
    height: z.int().meta({ description: 'Of the full size, in pixels', example: 1707 }),
    blurhash: z.string().meta({
      description: 'BlurHash to show until the photo has loaded (blurha.sh)',
      example: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    }),
    waits: z.literal(true).optional().meta({
      description: 'Waits for a moderator (setting PHOTO_REVIEW). Other users do not see it yet',
    }),
    thumb: url('thumb.webp', 'Square of 160 × 160 pixels'),
    card: url('card.webp', 'Within 640 × 960 pixels'),
    full: url('full.webp', 'Within 1280 × 1920 pixels'),
  })
  .meta({
    id: 'Photo',
    description:
      'The URLs return WebP; with `.avif` in place of `.webp` they return AVIF. They need no token and are valid for one to two days; later responses contain new URLs.',
  });

export type PhotoView = z.output<typeof PhotoSchema>;

export const PhotoList = z
  .object({ items: z.array(PhotoSchema).meta({ description: 'In order; the first is the main photo' }) })
  .meta({ id: 'PhotoList' });

export const PhotoOrder = z
  .strictObject({
    photos: z
      .array(z.uuid().toLowerCase())
      .max(MAX_PHOTOS)
      .meta({ description: 'Ids of all my photos, each once; the first becomes the main photo' }),
  })
  .meta({ id: 'PhotoOrder' });

export const PhotoIdParam = z.uuid().toLowerCase().meta({ description: 'Photo id' });
export const PhotoFileParam = z.enum(PHOTO_FILES).meta({ description: 'Size and format' });

export const BlurredQuery = z.object({
  token: z.string().max(200).meta({ description: 'Token from the URL' }),
});

/** A photo on which no face can be recognized. */
export const BlurredPhotoSchema = z
  .object({
    url: z.string().meta({ description: 'URL of a WebP; needs no sign-in', example: '/v1/blurred?token=…' }),
    width: z.int().meta({ example: 240 }),
    height: z.int().meta({ example: 320 }),
  })
  .meta({ id: 'BlurredPicture' });

export const VoiceIntroSchema = z
  .object({
    id: z.uuid(),
    type: z.string().meta({ description: 'Content type of the file', example: 'audio/mp4' }),
    bytes: z.int().meta({ example: 96_420 }),
    durationMs: z.int().meta({ example: 12_400 }),
    url: z.string().meta({ example: '/v1/media/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e?expires=1795651200&signature=…' }),
  })
  .meta({ id: 'VoiceClip' });

export type VoiceIntro = z.output<typeof VoiceIntroSchema>;
