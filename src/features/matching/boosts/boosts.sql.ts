// Starts a boost unless one is active: an atomic conditional write.
import { Prisma } from '../../../generated/prisma/client.js';

export const startBoost = (personId: string, now: Date, until: Date) => Prisma.sql`
  INSERT INTO boosts AS b (person_id, until) VALUES (${personId}::uuid, ${until})
  ON CONFLICT (person_id) DO UPDATE SET until = excluded.until WHERE b.until <= ${now}`;
