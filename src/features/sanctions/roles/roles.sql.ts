import { Prisma } from '../../../generated/prisma/client.js';
import type { Role } from '../sanctions.types.js';

export const putRole = (personId: string, role: Role, grantedBy: string, now: Date) => Prisma.sql`
  INSERT INTO roles (person_id, role, granted_by, at)
  VALUES (${personId}::uuid, ${role}::"StaffRole", ${grantedBy}::uuid, ${now.toISOString()}::timestamptz)
  ON CONFLICT (person_id) DO UPDATE SET role = excluded.role, granted_by = excluded.granted_by, at = excluded.at`;

export const deleteRole = (personId: string) => Prisma.sql`DELETE FROM roles WHERE person_id = ${personId}::uuid`;

/** Reads people (accounts) for the addresses that they have confirmed. @param named in lower case */
export const selectAdmins = (named: readonly string[]) => Prisma.sql`
  SELECT person_id::text AS id FROM roles WHERE role = 'admin'
  UNION
  SELECT id::text FROM people WHERE email_verified AND email = ANY (${named}::text[])`;

/** Those who were given a role. Reads profiles for their nicknames. */
export const selectRoles = () => Prisma.sql`
  SELECT r.person_id::text AS "personId", r.role::text, r.granted_by::text AS "grantedBy", r.at, coalesce(p.nickname, '') AS nickname
    FROM roles r LEFT JOIN profiles p USING (person_id)
   ORDER BY r.role DESC, r.at, r.person_id`;

/** Nicknames of those who have a role now. Reads profiles, and people (accounts) for the addresses by which settings name admins. */
export const selectStaffNicknames = (named: readonly string[]) => Prisma.sql`
  SELECT nickname FROM profiles
   WHERE nickname IS NOT NULL
     AND person_id IN (SELECT person_id FROM roles
                        UNION SELECT id FROM people WHERE email = ANY (${named}::text[]) AND email_verified)`;
