// Schemas of locations and roaming.
import { z } from 'zod';
import { PRECISIONS } from './geography/cell.js';

const precision = z.literal(PRECISIONS).meta({
  description: 'H3 resolution of the cell that is kept: 8 (about 0.7 km²), 7 (5 km²) or 6 (36 km²)',
  example: 8,
});

const point = {
  lat: z.number().min(-90).max(90).meta({ description: 'Degrees north', example: 31.2286 }),
  lng: z.number().min(-180).max(180).meta({ description: 'Degrees east', example: 121.4473 }),
};

export const LocationUpdate = z
  .strictObject({
    ...point,
    precision: precision.optional().meta({ description: 'From now on; without it as chosen before, at first 8' }),
  })
  .meta({ id: 'LocationUpdate', description: 'A point. Its cell is kept, the point itself is not.' });

export const RoamingInput = z
  .strictObject(point)
  .meta({ id: 'RoamingInput', description: 'A point anywhere. Its cell is kept for a day, the point itself is not.' });

export const PrecisionUpdate = z.strictObject({ precision }).meta({ id: 'PrecisionUpdate' });

export const LocationSchema = z
  .object({
    place: z.string().meta({ description: 'Empty where there is no town for 100 km', example: 'Xuhui, Shanghai' }),
    precision,
    movedAt: z.iso.datetime().meta({
      description: 'When the last location came; a few minutes coarse while I stay',
      example: '2026-05-01T08:30:00.000Z',
    }),
    roaming: z
      .object({ place: z.string().meta({ example: 'Kyoto' }), until: z.iso.datetime() })
      .optional()
      .meta({ description: 'Where I look from and am found instead, while I roam' }),
  })
  .meta({ id: 'Location' });
