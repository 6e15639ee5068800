import { z } from 'zod';
import { ALLOWANCES } from './allowances.types.js';

export const AllowancesSchema = z
  .object({
    left: z
      .record(z.enum([...ALLOWANCES, 'profiles']), z.int().min(0).nullable())
      .meta({ description: 'null: there is no limit. `profiles`: people whom I have not seen today yet' }),
    resetsAt: z.iso.datetime(),
  })
  .meta({ id: 'Allowances' });
