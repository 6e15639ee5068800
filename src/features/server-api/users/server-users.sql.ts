// SQL of the users that a server key lists and reads. Reads people (accounts), profiles and sanctions.
import { Prisma } from '../../../generated/prisma/client.js';

/** The last user of a page. */
export interface UserPosition {
  at: Date;
  id: string;
}

/** A text, and the id, the address and the number that it may be, in the form that is stored. */
export interface UserSearch {
  q: string;
  id: string | undefined;
  email: string;
  phone: string;
}

/** The least characters of a nickname that are searched for. */
const shortestPrefix = 2;

const columns = Prisma.sql`
  p.id::text, p.external_id AS "externalId", p.created_at AS "createdAt", p.erase_at AS "eraseAt", f.nickname,
  EXISTS (SELECT FROM sanctions s WHERE s.person_id = p.id AND s.is_deactivation AND s.lifted_at IS NULL) AS deactivated`;

const after = (from: UserPosition | undefined) => Prisma.sql`
  (${from?.at ?? null}::timestamptz IS NULL OR (p.created_at, p.id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))`;

/** Selects users, the newest first. */
export const selectUsers = (limit: number, from?: UserPosition) => Prisma.sql`
  SELECT ${columns} FROM people p LEFT JOIN profiles f ON f.person_id = p.id
   WHERE ${after(from)} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}::int`;

/** Selects the users that a text names, the newest first. */
export const searchUsers = ({ q, id, email, phone }: UserSearch, limit: number, from?: UserPosition) => Prisma.sql`
  SELECT ${columns}
    FROM (SELECT id FROM people WHERE id = ${id ?? null}::uuid
          UNION SELECT id FROM people WHERE external_id = ${q}
          UNION SELECT id FROM people WHERE email = ${email} AND email_verified
          UNION SELECT id FROM people WHERE phone_number = ${phone}
          UNION SELECT person_id FROM profiles WHERE lower(normalize(nickname, NFKC)) LIKE ${prefixOf(q)}) found
    JOIN people p USING (id)
    LEFT JOIN profiles f ON f.person_id = p.id
   WHERE ${after(from)} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}::int`;

export const selectUser = (id: string) => Prisma.sql`
  SELECT ${columns} FROM people p LEFT JOIN profiles f ON f.person_id = p.id WHERE p.id = ${id}::uuid`;

/**
 * Returns the pattern of a prefix search, normalized as in the index profiles_name_prefix; LIKE's wildcards are escaped. A single
 * character, which too many nicknames begin with, is none.
 */
function prefixOf(q: string): string | null {
  const prefix = q.normalize('NFKC').toLowerCase();
  return [...prefix].length < shortestPrefix ? null : `${prefix.replace(/[\\%_]/g, '\\$&')}%`;
}
