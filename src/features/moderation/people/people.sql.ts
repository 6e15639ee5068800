// SQL of the users that moderators search and view. Reads people and device_hashes (accounts), profiles (profiles), sanctions and roles
// (sanctions), and the languages of push_subscriptions and notification_settings (notifications).
import { Prisma } from '../../../generated/prisma/client.js';
import { foundBy } from './people-search.fragment.js';
import type { PeopleSearch } from './people-search.js';

export const selectPersonNickname = (id: string) => Prisma.sql`
  SELECT coalesce(pr.nickname, '') AS nickname
    FROM people p LEFT JOIN profiles pr ON pr.person_id = p.id
   WHERE p.id = ${id}::uuid`;

/** Selects the language of a user's newest device, or else of their notification settings. */
export const selectLanguage = (id: string) => Prisma.sql`
  SELECT coalesce(
           (SELECT language FROM push_subscriptions WHERE person_id = ${id}::uuid ORDER BY created_at DESC LIMIT 1),
           (SELECT language FROM notification_settings WHERE person_id = ${id}::uuid)) AS language`;

/** Selects the users that a text names, by their e-mail address too, ordered by id. */
export const searchPeople = (search: PeopleSearch, limit: number, after?: string) => Prisma.sql`
  SELECT p.id::text, coalesce(pr.nickname, '') AS nickname, p.created_at AS "joinedAt", coalesce(r.role::text, 'person') AS role,
         ARRAY(SELECT DISTINCT s.kind::text FROM sanctions s
                WHERE s.person_id = p.id AND s.scope = 'everywhere' AND s.lifted_at IS NULL AND s.kind IN ('mute', 'suspend', 'ban', 'hide')
                  AND (s.until IS NULL OR s.until > now()) ORDER BY 1) AS sanctions
    FROM (${foundBy(search)}
          UNION SELECT id FROM people WHERE email = ${search.email}) found
    JOIN people p USING (id)
    LEFT JOIN profiles pr ON pr.person_id = p.id
    LEFT JOIN roles r ON r.person_id = p.id
   WHERE ${after ?? null}::uuid IS NULL OR p.id > ${after ?? null}::uuid
   ORDER BY p.id
   LIMIT ${limit}::int`;

/** Selects the account of a user, with how many reports they made and how these were judged. */
export const selectPersonAccount = (id: string) => Prisma.sql`
  SELECT p.id::text, p.created_at AS "joinedAt", coalesce(p.is_anonymous, false) AS "isAnonymous",
         CASE WHEN p.email NOT LIKE '%.invalid' THEN p.email END AS email, p.email_verified AS "emailVerified",
         p.phone_number AS phone,
         (SELECT count(*)::int FROM device_hashes d WHERE d.person_id = p.id) AS devices,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id) AS reported,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'upheld') AS upheld,
         (SELECT count(*)::int FROM reports r WHERE r.reporter_id = p.id AND r.state = 'dismissed') AS dismissed
    FROM people p WHERE p.id = ${id}::uuid`;
