// The statements about broadcasts that Prisma cannot express. Reads sanctions.
import { Prisma } from '../../../generated/prisma/client.js';
import { isSuspended } from '../../sanctions/hidden-people.fragment.js';

/** Locks the start of broadcasts to all until the transaction ends. */
export const lockBroadcastsToAll = Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended('broadcasts to all', 0))::text`;

/** The users who are to be notified. An empty list is all. */
const isRecipient = (people: readonly string[], now: Date) => Prisma.sql`
  (cardinality(${people}::uuid[]) = 0 OR d.person_id = ANY (${people}::uuid[])) AND NOT ${isSuspended(Prisma.sql`d.person_id`, Prisma.sql`${now}`)}`;

export const countRecipients = (people: readonly string[], now: Date) => Prisma.sql`
  SELECT count(DISTINCT d.person_id)::int AS count FROM push_subscriptions d WHERE ${isRecipient(people, now)}`;

/** Selects the next recipients by their ids, each with their devices. */
export const selectRecipients = (
  people: readonly string[],
  after: string | null,
  limit: number,
  now: Date,
) => Prisma.sql`
  SELECT d.person_id::text AS person, json_agg(json_build_object('id', d.id, 'kind', d.kind, 'address', d.address)) AS devices
    FROM push_subscriptions d
   WHERE (${after}::uuid IS NULL OR d.person_id > ${after}::uuid) AND ${isRecipient(people, now)}
   GROUP BY d.person_id
   ORDER BY d.person_id
   LIMIT ${limit}::int`;

/**
 * Removes a user from the broadcasts. One that was for this user alone has ended: an empty list would be all users. One that is being sent
 * goes on after this user, and forgets the user at its end.
 */
export const forgetRecipient = (personId: string, now: Date) => Prisma.sql`
  UPDATE broadcasts
     SET people = array_remove(people, ${personId}::uuid),
         last_person = CASE
           WHEN finished_at IS NULL AND people <> ARRAY[${personId}::uuid] THEN last_person
           ELSE nullif(last_person, ${personId}::uuid)
         END,
         finished_at = CASE WHEN people = ARRAY[${personId}::uuid] THEN coalesce(finished_at, ${now}::timestamptz) ELSE finished_at END
   WHERE ${personId}::uuid = ANY (people) OR last_person = ${personId}::uuid`;
