// The schema of the live statistics.
import { z } from 'zod';

const count = z.int().min(0);

export const LiveStats = z
  .object({
    at: z.iso.datetime(),
    online: z.object({
      people: count.meta({ description: 'Connected, and showing it' }),
      lobby: count.meta({ description: 'In the public room of all, guests too' }),
    }),
    lastMinute: z
      .object({ messages: count, decks: count, swipes: count })
      .meta({ description: 'In all processes, give or take five seconds' }),
    today: z.object({ matches: count, signUps: count }).meta({ description: 'Since midnight by UTC' }),
    queue: z.object({
      cases: count,
      urgent: count.meta({ description: 'Of these, those that many have reported' }),
      reports: count,
      appeals: count,
    }),
  })
  .meta({ id: 'Figures' });
