// Schemas of the daily quotas.
import { z } from 'zod';
import { QUOTAS } from './quotas.types.js';

export const QuotasSchema = z
  .object({
    left: z
      .record(z.enum([...QUOTAS, 'profiles']), z.int().min(0).nullable())
      .meta({ description: 'null: there is no limit. `profiles`: people whom I have not seen today yet' }),
    resetsAt: z.iso.datetime(),
  })
  .meta({ id: 'Allowances' });
