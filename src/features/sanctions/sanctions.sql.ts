// The statements about sanctions that Prisma cannot express, and the prepared one that looks up a user. Reads people (accounts) for the
// confirmed address by which settings name admins.
import { Prisma } from '../../generated/prisma/client.js';

/** Marks a warning as read, once. */
export const acknowledgeWarning = (personId: string, id: string, now: Date) => Prisma.sql`
  UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, ${now.toISOString()}::timestamptz)
   WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND kind = 'warn' AND scope = 'everywhere'`;

/** Looks up the granted role of a user, the confirmed address and the active sanctions. */
export const selectActiveSanctions = (personId: string, now: Date) => Prisma.sql`
  SELECT (SELECT role::text FROM roles WHERE person_id = ${personId}::uuid) AS role,
         (SELECT email FROM people WHERE id = ${personId}::uuid AND email_verified) AS email,
         (SELECT json_agg(json_build_object('id', s.id, 'kind', s.kind, 'scope', s.scope, 'until', s.until, 'reason', s.reason,
                                            'byId', s.by_id, 'at', s.at) ORDER BY s.at, s.id)
            FROM sanctions s
           WHERE s.person_id = ${personId}::uuid AND s.lifted_at IS NULL AND s.kind <> 'kick'
             AND (s.until IS NULL OR s.until > ${now.toISOString()}::timestamptz)
             AND (s.kind <> 'warn' OR (s.scope = 'everywhere' AND s.acknowledged_at IS NULL))) AS sanctions`;

/** Selects users with sanctions that have expired and are not marked as lifted. */
export const selectExpired = (now: Date, limit: number) => Prisma.sql`
  SELECT DISTINCT person_id::text AS id
    FROM (SELECT person_id FROM sanctions
           WHERE scope = 'everywhere' AND lifted_at IS NULL AND until IS NOT NULL AND until <= ${now.toISOString()}::timestamptz
             AND person_id IS NOT NULL
           ORDER BY until LIMIT ${limit}::int) expired`;

/** Marks the expired sanctions of these users as lifted. */
export const liftExpired = (personIds: readonly string[], now: Date) => Prisma.sql`
  UPDATE sanctions SET lifted_at = until
   WHERE person_id = ANY (${personIds}::uuid[]) AND scope = 'everywhere' AND lifted_at IS NULL
     AND until <= ${now.toISOString()}::timestamptz`;
