// Data exports on the wire.
import { z } from 'zod';

export const ExportIdParam = z.uuid().meta({ description: 'Id of an export' });

export const ArchiveQuery = z.object({
  expires: z.coerce.number().int().positive().meta({ description: 'Seconds since 1970', example: 1795651200 }),
  signature: z.string().max(100).meta({ description: 'As it stands in the URL' }),
});

export const ExportSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'ready', 'failed']),
    askedAt: z.iso.datetime(),
    bytes: z.int().optional().meta({ description: 'Of the archive, once it is ready', example: 48213 }),
    url: z.string().optional().meta({
      description: 'Where the archive is fetched, without signing in, for an hour; whoever asks anew gets a new one',
      example: '/v1/exports/019b76d9-2c10-7c4e-8a51-3f6f5d0c9b1e/archive.zip?expires=1795651200&signature=…',
    }),
    expiresAt: z.iso.datetime().meta({ description: 'When the archive is removed' }),
  })
  .meta({ id: 'Export' });
