// The rooms of a user, for the statements of the erasure.
import { Prisma } from '../../../generated/prisma/client.js';

/** The rooms in which a user may have sent messages: within a room, an index finds the messages of a sender. */
export const roomsOf = (personId: string) => Prisma.sql`
  (SELECT room_id FROM members WHERE person_id = ${personId}::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby')`;
