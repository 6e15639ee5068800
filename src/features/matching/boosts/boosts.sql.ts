// Boosts.
import { Prisma } from '../../../generated/prisma/client.js';

export const startBoost = (personId: string, now: Date, until: Date) => Prisma.sql`
  INSERT INTO boosts AS b (person_id, until) VALUES (${personId}::uuid, ${until})
  ON CONFLICT (person_id) DO UPDATE SET until = excluded.until WHERE b.until <= ${now}`;

export const selectBoost = (personId: string) => Prisma.sql`
  SELECT until FROM boosts WHERE person_id = ${personId}::uuid`;
