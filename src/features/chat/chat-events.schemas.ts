// The events of the chat, as every transport sends them.
import { z } from 'zod';
import { LobbyId, RoomId, WhoSchema } from './chat.schemas.js';
import { MessageSchema } from './messages/messages.schemas.js';
import { PresenceSchema } from './rooms/rooms.schemas.js';

const inRoom = { room: RoomId, who: WhoSchema };
const inLobby = { room: LobbyId };

/** The events that the connections of a room's members receive, by name. */
export const chatEvents = {
  said: MessageSchema,
  entered: z.object(inRoom).meta({ id: 'Entered', description: 'A user entered the room' }),
  left: z.object(inRoom).meta({ id: 'Left', description: 'A user left the room' }),
  typing: z.object(inRoom).meta({ id: 'Typing', description: 'A user is typing' }),
  read: z
    .object({ ...inRoom, seq: z.int() })
    .meta({ id: 'Read', description: 'A user has read the room up to this seq' }),
  delivered: z
    .object({ ...inRoom, seq: z.int() })
    .meta({ id: 'Delivered', description: 'A device of a user has received the room up to this seq' }),
  recalled: z
    .object({
      room: RoomId,
      seq: z.int(),
      seqs: z.array(z.int()).optional().meta({
        description:
          'All messages of this event, `seq` among them, when the account of their sender was erased, or a moderator removed it from a public or closed room',
      }),
    })
    .meta({
      id: 'Recalled',
      description:
        'The message with this seq was recalled; forget its content. `said` with the kind `recall` reports the same, in sequence. Also sent, with `seqs`, when the account of a sender was erased, and when a moderator removed a message of a public or closed room: there is no `said` then, and there may be several pages',
    }),
  presence: z.object({ who: z.uuid(), presence: PresenceSchema }).meta({
    id: 'PresenceChange',
    description: 'Presence change of a user whose room I have entered, if that user shows presence',
  }),
  whispered: z
    .object({ ...inLobby, from: WhoSchema, to: WhoSchema, text: z.string(), at: z.iso.datetime() })
    .meta({ id: 'Whispered', description: 'Private message in a public room, sent to both users; it is not stored' }),
  warned: z.object({ ...inLobby, text: z.string() }).meta({ id: 'Warned', description: 'Warning from a moderator' }),
  muted: z
    .object({ ...inLobby, until: z.iso.datetime().nullable() })
    .meta({ id: 'Muted', description: 'I am muted in public rooms until then; null: the mute has ended' }),
  removed: z
    .object({ ...inLobby, reason: z.enum(['kicked', 'banned']) })
    .meta({ id: 'Removed', description: 'A moderator removed me from the room' }),
  closed: z.object({ room: inRoom.room }).meta({ id: 'Closed', description: 'The room is closed for both users' }),
};
