// Parts that all schemas of the chat share: ids of rooms, numbers of messages, and people by id and name.
import { z } from 'zod';
import { wireId } from './rooms/room-id.js';

export const exampleRoomId = '019b0c3e-7a10-7000-8000-000000000001';

/** A public room: `hello`, or `hello-` and the region of a city. */
const lobbyId = z.string().regex(/^hello(-[0-9a-f]{7})?$/);
export const LobbyId = lobbyId.meta({ example: 'hello' });
/** The UUID of a room of members. That of a public room in the database is none: its rules go by the name `hello`. */
export const MemberRoomId = z
  .uuid()
  .toLowerCase()
  .refine((id) => wireId(id) === id, 'must be the id of a room');
/** The id of any room; a room of members has a UUID. */
export const RoomId = z.union([MemberRoomId, lobbyId]).meta({ example: exampleRoomId });
/** Postgres counts messages in 32 bits. */
export const largestSeq = 2_147_483_647;
export const Seq = z.int().min(0).max(largestSeq);

export const SeqParam = z.coerce.number().int().min(1).max(largestSeq);

export const WhoSchema = z
  .object({
    id: z.uuid(),
    name: z.string().meta({ example: 'Lan' }),
    guest: z.literal(true).optional(),
    system: z.literal(true).optional(),
  })
  .meta({
    id: 'Who',
    description:
      'User by id and nickname; `guest`: a visitor of the public rooms without an account; `system`: not a user, but the app',
  });
