// The statements about broadcasts that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

/** The users who are to be notified. An empty list is all. */
const isRecipient = (people: readonly string[]) => Prisma.sql`
  (cardinality(${people}::uuid[]) = 0 OR d.person_id = ANY (${people}::uuid[]))`;

export const countRecipients = (people: readonly string[]) => Prisma.sql`
  SELECT count(DISTINCT d.person_id)::int AS count FROM push_subscriptions d WHERE ${isRecipient(people)}`;

/** Selects the next recipients by their ids, each with their devices. */
export const selectRecipients = (people: readonly string[], after: string | null, limit: number) => Prisma.sql`
  SELECT d.person_id::text AS person, json_agg(json_build_object('id', d.id, 'kind', d.kind, 'address', d.address)) AS devices
    FROM push_subscriptions d
   WHERE (${after}::uuid IS NULL OR d.person_id > ${after}::uuid) AND ${isRecipient(people)}
   GROUP BY d.person_id
   ORDER BY d.person_id
   LIMIT ${limit}::int`;
