// Schemas of boosts.
import { z } from 'zod';

export const BoostSchema = z
  .object({ until: z.iso.datetime().nullable().meta({ description: 'End of the boost; null: no active boost' }) })
  .meta({ id: 'Boost' });
