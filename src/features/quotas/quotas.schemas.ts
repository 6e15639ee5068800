// Schemas of the daily quotas.
import { z } from 'zod';
import { perQuota } from './quotas.types.js';

const left = z.int().min(0).nullable();

export const QuotasSchema = z
  .object({
    left: z.object({ ...perQuota(() => left), profiles: left }).meta({
      description:
        'Remaining number of each quota; null: no limit. `profiles`: profiles that I have not yet seen today',
    }),
    resetsAt: z.iso
      .datetime()
      .meta({ description: 'The next midnight in my time zone; later once the zone has changed' }),
  })
  .meta({ id: 'Allowances' });
