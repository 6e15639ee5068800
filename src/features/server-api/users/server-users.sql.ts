// SQL of the users that a server key lists and reads. Reads people (accounts), profiles and user_data (profiles), and sanctions.
import { Prisma } from '../../../generated/prisma/client.js';
import { foundBy } from '../../moderation/people/people-search.fragment.js';
import type { PeopleSearch } from '../../moderation/people/people-search.js';

/** The last user of a page. */
export interface UserPosition {
  at: Date;
  id: string;
}

const columns = Prisma.sql`
  p.id::text, p.external_id AS "externalId", p.created_at AS "createdAt", p.erase_at AS "eraseAt", f.nickname,
  EXISTS (SELECT FROM sanctions s WHERE s.person_id = p.id AND s.is_deactivation AND s.lifted_at IS NULL) AS deactivated,
  d.public_data AS "publicData", d.private_data AS "privateData"`;

const joined = Prisma.sql`
    LEFT JOIN profiles f ON f.person_id = p.id
    LEFT JOIN user_data d ON d.person_id = p.id`;

const after = (from: UserPosition | undefined) => Prisma.sql`
  (${from?.at ?? null}::timestamptz IS NULL OR (p.created_at, p.id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))`;

/** Selects users, the newest first. */
export const selectUsers = (limit: number, from?: UserPosition) => Prisma.sql`
  SELECT ${columns} FROM people p ${joined}
   WHERE ${after(from)} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}::int`;

/** Selects the users that a text names, the newest first; by their external id and their confirmed address, too. */
export const searchUsers = (search: PeopleSearch, limit: number, from?: UserPosition) => Prisma.sql`
  SELECT ${columns}
    FROM (${foundBy(search)}
          UNION SELECT id FROM people WHERE external_id = ${search.q}
          UNION SELECT id FROM people WHERE email = ${search.email} AND email_verified) found
    JOIN people p USING (id) ${joined}
   WHERE ${after(from)} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}::int`;

export const selectUser = (id: string) => Prisma.sql`
  SELECT ${columns} FROM people p ${joined}
   WHERE p.id = ${id}::uuid`;
