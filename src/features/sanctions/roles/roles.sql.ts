// The statements about roles that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

/** Selects all admins. Reads people (accounts) for confirmed addresses. @param named by the settings, in lower case */
export const selectAdmins = (named: readonly string[]) => Prisma.sql`
  SELECT person_id::text AS id FROM roles WHERE role = 'admin'
  UNION
  SELECT id::text FROM people WHERE email_verified AND email = ANY (${named}::text[])`;

/** Selects the granted roles. Reads profiles for the nicknames. */
export const selectRoles = () => Prisma.sql`
  SELECT r.person_id::text AS "personId", r.role::text, r.granted_by::text AS "grantedBy", r.at, coalesce(p.nickname, '') AS nickname
    FROM roles r LEFT JOIN profiles p USING (person_id)
   ORDER BY r.role DESC, r.at, r.person_id`;

/** Selects the nicknames of all staff. Reads profiles, and people (accounts) for confirmed addresses. @param named as above */
export const selectStaffNicknames = (named: readonly string[]) => Prisma.sql`
  SELECT nickname FROM profiles
   WHERE nickname IS NOT NULL
     AND person_id IN (SELECT person_id FROM roles
                        UNION SELECT id FROM people WHERE email = ANY (${named}::text[]) AND email_verified)`;
