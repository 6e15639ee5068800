// The events of the chat, as every transport sends them.
import { z } from 'zod';
import { LobbyId, RoomId, WhoSchema } from './chat.schemas.js';
import { MessageSchema } from './messages/messages.schemas.js';
import { PresenceSchema } from './rooms/rooms.schemas.js';

const inRoom = { room: RoomId, who: WhoSchema };
const inLobby = { room: LobbyId };

/** What the connections of a room's members receive, by the name of the event. */
export const chatEvents = {
  said: MessageSchema,
  entered: z.object(inRoom).meta({ id: 'Entered', description: 'Somebody looks at the room now' }),
  left: z.object(inRoom).meta({ id: 'Left', description: 'Somebody looks at the room no more' }),
  typing: z.object(inRoom).meta({ id: 'Typing', description: 'Somebody is writing' }),
  read: z.object({ ...inRoom, seq: z.int() }).meta({ id: 'Read', description: 'Somebody has read up to there' }),
  delivered: z
    .object({ ...inRoom, seq: z.int() })
    .meta({ id: 'Delivered', description: 'A device of somebody has received up to there' }),
  recalled: z.object({ room: RoomId, seq: z.int() }).meta({
    id: 'Recalled',
    description: 'The message with this seq was withdrawn; `said` with the kind recall says so too, in sequence',
  }),
  presence: z.object({ who: z.uuid(), presence: PresenceSchema }).meta({
    id: 'PresenceChange',
    description: 'Somebody whose room I have entered came or went, if they show it',
  }),
  whispered: z
    .object({ ...inLobby, from: WhoSchema, to: WhoSchema, text: z.string(), at: z.iso.datetime() })
    .meta({ id: 'Whispered', description: 'A private word in a public room, to both sides; it is kept nowhere' }),
  warned: z.object({ ...inLobby, text: z.string() }).meta({ id: 'Warned', description: 'A moderator warns me' }),
  muted: z
    .object({ ...inLobby, until: z.iso.datetime().nullable() })
    .meta({ id: 'Muted', description: 'I may not speak in public rooms until then; null: I may again' }),
  removed: z
    .object({ ...inLobby, reason: z.enum(['kicked', 'banned']) })
    .meta({ id: 'Removed', description: 'A moderator put me out of the room' }),
  closed: z.object({ room: inRoom.room }).meta({ id: 'Closed', description: 'The room is over, for both' }),
};
