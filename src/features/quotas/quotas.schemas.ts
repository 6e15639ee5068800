// Schemas of the daily quotas.
import { z } from 'zod';
import { QUOTAS } from './quotas.types.js';

export const QuotasSchema = z
  .object({
    left: z.record(z.enum([...QUOTAS, 'profiles']), z.int().min(0).nullable()).meta({
      description:
        'Remaining number of each quota; null: no limit. `profiles`: profiles that I have not yet seen today',
    }),
    resetsAt: z.iso.datetime(),
  })
  .meta({ id: 'Allowances' });
