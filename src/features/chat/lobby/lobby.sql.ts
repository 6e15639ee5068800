// Names in public rooms. Reads profiles (feature profiles) for the nicknames.
import { Prisma } from '../../../generated/prisma/client.js';

/** Selects nicknames of registered users that equal one of the names but for width and case; at most 100 of each. */
export const selectNicknames = (names: readonly string[]) => Prisma.sql`
  SELECT found.nickname
    FROM unnest(${names}::text[]) wanted
   CROSS JOIN LATERAL (SELECT nickname FROM profiles
                        WHERE lower(normalize(nickname, NFKC)) = lower(normalize(wanted, NFKC)) LIMIT 100) found`;
