// The schema of the live statistics.
import { z } from 'zod';
import { REPORT_REASONS } from '../reports/reasons.js';

const count = z.int().min(0);

export const LiveStats = z
  .object({
    at: z.iso.datetime(),
    online: z.object({
      people: count.meta({ description: 'Connected users who show their presence' }),
      lobby: count.meta({ description: 'Users and guests in the public room `hello`' }),
    }),
    lastMinute: z
      .object({ messages: count, decks: count, swipes: count })
      .meta({ description: 'Sum of all processes, accurate to five seconds' }),
    today: z.object({ matches: count, signUps: count }).meta({ description: 'Since midnight UTC' }),
    queue: z.object({
      cases: count,
      urgent: count.meta({ description: 'Cases of severity 4, hidden after many reports' }),
      reports: count,
      appeals: count,
      reasons: z.partialRecord(z.enum(REPORT_REASONS), count).meta({
        description: 'Open cases by the reasons of their reports; a case counts once for each of its reasons',
      }),
    }),
  })
  .meta({ id: 'Figures' });
