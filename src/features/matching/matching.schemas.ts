// Fields that the deck and nearby have in common.
import { z } from 'zod';
import { BANDS } from '../location/geography/distance-band.js';

/** The length of a page. */
export const pageLimit = z.coerce.number().int().min(1).max(50).default(20);

/** The radius of a search. */
export const searchRadius = z.int().meta({
  description: 'Radius of the search in km, rounded up to the next band limit (1, 2, 5, 10, 20, 50, 100, 200)',
  example: 20,
});

export const distanceBandField = z
  .enum(BANDS)
  .meta({ description: 'Distance in km from cell to cell; nothing finer is stored' });
