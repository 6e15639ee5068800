// SQL of the users that a text names. Reads people (accounts) and profiles (profiles).
import { Prisma } from '../../../generated/prisma/client.js';
import type { PeopleSearch } from './people-search.js';

/** The least characters of the beginning of a nickname. */
const shortestPrefix = 2;

/** Selects the ids of users by their id or phone number, or by the beginning of their nickname. */
export const foundBy = ({ q, id, phone }: Omit<PeopleSearch, 'email'>) => Prisma.sql`
  SELECT id FROM people WHERE id = ${id ?? null}::uuid
  UNION SELECT id FROM people WHERE phone_number = ${phone}
  UNION SELECT person_id FROM profiles WHERE lower(normalize(nickname, NFKC)) LIKE ${prefixOf(q)}`;

/**
 * Returns the pattern of a prefix search, normalized as in the index profiles_name_prefix; LIKE's wildcards are escaped. A single
 * character, which too many nicknames begin with, is a whole nickname.
 */
function prefixOf(q: string): string {
  const prefix = q.normalize('NFKC').toLowerCase();
  const pattern = prefix.replace(/[\\%_]/g, '\\$&');
  return [...prefix].length < shortestPrefix ? pattern : `${pattern}%`;
}
