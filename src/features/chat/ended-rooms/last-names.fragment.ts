// The nicknames that the members of a room have when it ends. Reads profiles (feature profiles).
import { Prisma } from '../../../generated/prisma/client.js';

/** Stores the nicknames of the members of the rooms `closed`. The other member does not learn of a later one. */
export const keepLastNames = Prisma.sql`
  UPDATE members m SET last_name = p.nickname
    FROM closed, profiles p
   WHERE m.room_id = closed.id AND p.person_id = m.person_id`;
