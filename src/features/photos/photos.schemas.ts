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
    width: z.int().meta({ description: 'Of the full one, in pixels', example: 1280 }),
    height: z.int().meta({ description: 'Of the full one, in pixels', example: 1707 }),
    blurhash: z.string().meta({
      description: 'What to paint until the picture is there (blurha.sh)',
      example: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    }),
    thumb: url('thumb.webp', 'A square of 160 × 160'),
    card: url('card.webp', 'Within 640 × 960'),
    full: url('full.webp', 'Within 1280 × 1920'),
  })
  .meta({
    id: 'Photo',
    description:
      'The URLs answer WebP and, with .avif in the place of .webp, AVIF. They need no token and hold for one to two days; whoever is shown the photo anew has new ones.',
  });

export type PhotoView = z.output<typeof PhotoSchema>;

export const PhotoList = z
  .object({ items: z.array(PhotoSchema).meta({ description: 'In their order; the first is the main one' }) })
  .meta({ id: 'PhotoList' });

export const PhotoOrder = z
  .strictObject({
    photos: z
      .array(z.uuid().toLowerCase())
      .max(MAX_PHOTOS)
      .meta({ description: 'The id of each of my photos, once; the first becomes the main one' }),
  })
  .meta({ id: 'PhotoOrder' });

export const PhotoIdParam = z.uuid().toLowerCase().meta({ description: 'Id of a photo' });
export const PhotoFileParam = z.enum(PHOTO_FILES).meta({ description: 'Which size, in which format' });

export const BlurredQuery = z.object({
  token: z.string().max(200).meta({ description: 'As it stands in the URL' }),
});

/** A photo on which nobody can be recognized. */
export const BlurredPhotoSchema = z
  .object({
    url: z.string().meta({ description: 'WebP, without signing in', example: '/v1/blurred?token=…' }),
    width: z.int().meta({ example: 240 }),
    height: z.int().meta({ example: 320 }),
  })
  .meta({ id: 'BlurredPicture' });

export const VoiceIntroSchema = z
  .object({
    id: z.uuid(),
    type: z.string().meta({ description: 'Content type of what `url` answers', example: 'audio/mp4' }),
    bytes: z.int().meta({ example: 96_420 }),
    durationMs: z.int().meta({ example: 12_400 }),
    url: z.string().meta({ example: '/v1/media/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e?expires=1795651200&signature=…' }),
  })
  .meta({ id: 'VoiceClip' });

export type VoiceIntro = z.output<typeof VoiceIntroSchema>;
