// Schemas of boosts.
import { z } from 'zod';

export const BoostSchema = z
  .object({ until: z.iso.datetime().nullable().meta({ description: 'null: no boost lasts' }) })
  .meta({ id: 'Boost' });
