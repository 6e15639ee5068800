// Data exports on the wire.
import { z } from 'zod';

export const ExportIdParam = z.uuid().toLowerCase().meta({ description: 'Export id' });

export const ExportSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'ready', 'failed']),
    askedAt: z.iso.datetime(),
    bytes: z.int().optional().meta({ description: 'Size of the archive in bytes, once it is ready', example: 48213 }),
    url: z.string().optional().meta({
      description:
        'Download URL of the archive; needs no sign-in and is valid for one hour. Each request returns a new URL',
      example: '/v1/exports/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e/archive.zip?expires=1795651200&signature=…',
    }),
    expiresAt: z.iso.datetime().meta({ description: 'When the archive is deleted' }),
  })
  .meta({ id: 'Export' });
