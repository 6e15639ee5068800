// The schema of the prepared reasons.
import { z } from 'zod';
import { CANNED_REASONS } from './canned-reasons.js';

export const CannedReasonList = z
  .object({
    items: z.array(
      z
        .object({ id: z.enum(CANNED_REASONS), en: z.string(), zh: z.string() })
        .meta({ id: 'CannedReason', description: 'A prepared reason in English and Chinese' }),
    ),
  })
  .meta({ id: 'CannedReasonList' });
