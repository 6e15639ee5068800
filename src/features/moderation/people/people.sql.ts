// People as moderators look for them and see them. Reads people (accounts), profiles (profiles), sanctions and roles (standing) and cases.
import { Prisma } from '../../../generated/prisma/client.js';

export const selectNickname = (id: string) => Prisma.sql`
  SELECT coalesce(pr.nickname, '') AS nickname
    FROM people p LEFT JOIN profiles pr ON pr.person_id = p.id
   WHERE p.id = ${id}::uuid`;

/** The address to which a person may be written. */
export const selectAddress = (id: string) => Prisma.sql`
  SELECT email FROM people WHERE id = ${id}::uuid AND email_verified AND email NOT LIKE '%.invalid'`;

/** Those of an address, a number or an id, or whose nickname begins like this, by their ids. */
export const selectFound = (q: string, limit: number, after?: string) => Prisma.sql`
  SELECT p.id::text, coalesce(pr.nickname, '') AS nickname, p.created_at AS "joinedAt", coalesce(r.role::text, 'person') AS role,
         ARRAY(SELECT DISTINCT s.kind::text FROM sanctions s
                WHERE s.person_id = p.id AND s.scope = 'everywhere' AND s.lifted_at IS NULL AND s.kind IN ('mute', 'suspend', 'ban', 'hide')
                  AND (s.until IS NULL OR s.until > now()) ORDER BY 1) AS sanctions
    FROM (
      SELECT id FROM people WHERE id::text = lower(${q})
      UNION SELECT id FROM people WHERE email = lower(${q})
      UNION SELECT id FROM people WHERE phone_number = ${q}
      UNION SELECT person_id FROM profiles WHERE lower(normalize(nickname, NFKC)) LIKE ${prefixOf(q)}
    ) found
    JOIN people p USING (id)
    LEFT JOIN profiles pr ON pr.person_id = p.id
    LEFT JOIN roles r ON r.person_id = p.id
   WHERE ${after ?? null}::uuid IS NULL OR p.id > ${after ?? null}::uuid
   ORDER BY p.id
   LIMIT ${limit}::int`;

/** As profiles_name_prefix has it; what LIKE would take for more than itself is only itself. */
function prefixOf(q: string): string {
  return `${q
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
}

export const selectAccount = (id: string) => Prisma.sql`
  SELECT p.id::text, p.created_at AS "joinedAt", coalesce(p.is_anonymous, false) AS "isAnonymous",
         CASE WHEN p.email NOT LIKE '%.invalid' THEN p.email END AS email, p.email_verified AS "emailVerified",
         p.phone_number AS phone,
         (SELECT count(*)::int FROM device_hashes d WHERE d.person_id = p.id) AS devices,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id) AS reported,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'upheld') AS upheld,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'dismissed') AS dismissed
    FROM people p WHERE p.id = ${id}::uuid`;

/** All that was ever done about a person, the newest first. */
export const selectSanctions = (personId: string, limit: number) => Prisma.sql`
  SELECT id::text, kind::text, scope::text, reason, until, by_id::text AS "byId", at, lifted_at AS "liftedAt",
         acknowledged_at AS "acknowledgedAt", case_id::text AS "case"
    FROM sanctions WHERE person_id = ${personId}::uuid
   ORDER BY at DESC, id DESC LIMIT ${limit}::int`;

export const selectCasesAbout = (key: string, limit: number) => Prisma.sql`
  SELECT c.id::text, c.state::text, c.severity::int, c.opened_at AS "openedAt", c.decision, c.decided_at AS "decidedAt"
    FROM cases c WHERE c.subject_key = ${key}
   ORDER BY c.opened_at DESC, c.id DESC LIMIT ${limit}::int`;
