// Fields that the deck and nearby have in common.
import { z } from 'zod';
import { BANDS } from '../location/geography/distance-band.js';

/** The length of a page. */
export const pageLimit = z.coerce.number().int().min(1).max(50).default(20);

/** The radius of a search. */
export const searchRadius = z.int().meta({
  description: 'How far was looked: the radius, up to the next end of a band (1, 2, 5, 10, 20, 50, then 100 and 200)',
  example: 20,
});

export const distanceBandField = z
  .enum(BANDS)
  .meta({ description: 'Kilometres from cell to cell; nothing finer is known' });
