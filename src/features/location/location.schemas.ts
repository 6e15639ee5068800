// Schemas of locations and roaming.
import { z } from 'zod';
import { PRECISIONS } from './geography/cell.js';

const precision = z.literal(PRECISIONS).meta({
  description: 'H3 resolution of the stored cell: 8 (about 0.7 km²), 7 (5 km²) or 6 (36 km²)',
  example: 8,
});

const point = {
  lat: z.number().min(-90).max(90).meta({ description: 'Latitude in degrees north', example: 31.2286 }),
  lng: z.number().min(-180).max(180).meta({ description: 'Longitude in degrees east', example: 121.4473 }),
};

export const LocationUpdate = z
  .strictObject({
    ...point,
    precision: precision.optional().meta({ description: 'Precision from now on. Omitted: unchanged; initially 8' }),
  })
  .meta({ id: 'LocationUpdate', description: 'A point. Its cell is stored, the point is not.' });

export const RoamingInput = z
  .strictObject(point)
  .meta({ id: 'RoamingInput', description: 'Any point. Its cell is stored for a day, the point is not.' });

export const PrecisionUpdate = z.strictObject({ precision }).meta({ id: 'PrecisionUpdate' });

export const LocationSchema = z
  .object({
    place: z
      .string()
      .meta({ description: 'Place name; empty if no city is within 100 km', example: 'Xuhui, Shanghai' }),
    precision,
    movedAt: z.iso.datetime().meta({
      description: 'Time of the last location; accurate to a few minutes while I stay in one place',
      example: '2026-05-01T08:30:00.000Z',
    }),
    roaming: z
      .object({ place: z.string().meta({ example: 'Kyoto' }), until: z.iso.datetime() })
      .optional()
      .meta({ description: 'While I roam: the location from which I search and where I am found' }),
  })
  .meta({ id: 'Location' });
