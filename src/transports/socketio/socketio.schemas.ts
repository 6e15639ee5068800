// The Socket.IO protocol: the cost, payload and acknowledgement of each command, and the payload of each event of the server.
import { z } from 'zod';
import { LobbyId, RoomId, Seq, WhoSchema } from '../../features/chat/chat.schemas.js';
import { chatEvents } from '../../features/chat/chat-events.schemas.js';
import { Management } from '../../features/chat/lobby/lobby.schemas.js';
import {
  ClientId,
  Emoji,
  MessageSchema,
  MessageText,
  SayCommand,
} from '../../features/chat/messages/messages.schemas.js';
import { OpenRoomSchema, PresenceSchema } from '../../features/chat/rooms/rooms.schemas.js';
import { requestEvents } from '../../features/chat-requests/chat-requests.schemas.js';
import { sanctionEvents } from '../../features/sanctions/sanctions.schemas.js';

const inRoom = z.strictObject({ room: RoomId });
const nothing = z.strictObject({});
const none = z.object({});
const online = z.array(WhoSchema).meta({ description: 'Who has entered the room, in the order of entering' });
const lastSeq = z.int().meta({ description: 'The seq of the newest message' });

const said = z
  .object({ seq: z.int(), at: z.iso.datetime() })
  .meta({ description: 'Committed, with this place in the sequence of the room' });
const upTo = z.strictObject({ room: RoomId, seq: Seq });

const missed = z.object({
  room: RoomId,
  messages: z.array(MessageSchema),
  lastSeq,
  more: z.boolean().meta({ description: 'There are more: sync again after the last of these' }),
});

interface Command {
  /** In points of the user's budget per minute. */
  cost: number;
  payload: z.ZodType;
  ack: z.ZodType;
}

/** The commands of a client. Every acknowledgement also holds `ok: true`; a refusal is `{ ok: false, error: Problem }`. */
export const commands = {
  login: {
    cost: 10,
    payload: z
      .strictObject({
        token: z.string().min(1).max(512).optional(),
        name: z.string().max(200).optional().meta({ description: 'As a guest of the public rooms' }),
      })
      .refine(({ token, name }) => (token === undefined) !== (name === undefined), 'takes a token or a name')
      .meta({ description: 'Say who I am; all else is refused before that' }),
    ack: z.object({
      me: z.object({ id: z.uuid(), nickname: z.string(), guest: z.literal(true).optional() }),
      rooms: z.array(OpenRoomSchema).meta({ description: 'My rooms; a guest has none' }),
    }),
  },
  enter: {
    cost: 5,
    payload: inRoom.meta({ description: 'Look at a room of mine, or enter a public one' }),
    ack: z.object({
      online,
      lastSeq,
      presence: PresenceSchema.optional().meta({ description: 'Of the other member, if they show it' }),
      messages: z.array(MessageSchema).optional().meta({ description: 'In a public room, the last 50' }),
    }),
  },
  leave: { cost: 1, payload: inRoom.meta({ description: 'Look at a room no more, or leave a public one' }), ack: none },
  say: {
    cost: 1,
    payload: SayCommand.meta({ description: 'Say something; acknowledged once it is committed' }),
    ack: said,
  },
  edit: {
    cost: 2,
    payload: z
      .strictObject({ room: RoomId, seq: Seq, text: MessageText, clientId: ClientId })
      .meta({ description: 'Change a text of mine, within 15 minutes' }),
    ack: said,
  },
  recall: {
    cost: 2,
    payload: z
      .strictObject({ room: RoomId, seq: Seq })
      .meta({ description: 'Withdraw a message of mine (撤回), within two minutes' }),
    ack: said,
  },
  react: {
    cost: 1,
    payload: z
      .strictObject({
        room: RoomId,
        seq: Seq,
        emoji: Emoji.nullable().meta({ description: 'null takes mine back' }),
        clientId: ClientId,
      })
      .meta({ description: 'React to a message' }),
    ack: said,
  },
  whisper: {
    cost: 1,
    payload: z
      .strictObject({ room: LobbyId, to: z.string().min(1).max(100), text: MessageText })
      .meta({ description: 'Say something to one alone, in a public room' }),
    ack: none,
  },
  manage: { cost: 2, payload: Management.meta({ description: 'What a moderator does about somebody' }), ack: none },
  look: { cost: 2, payload: inRoom.meta({ description: 'Who is in a room' }), ack: z.object({ online }) },
  typing: { cost: 1, payload: inRoom.meta({ description: 'Show that I am writing' }), ack: none },
  read: {
    cost: 1,
    payload: upTo.meta({ description: 'I have read a room up to there' }),
    ack: none,
  },
  delivered: {
    cost: 1,
    payload: upTo.meta({ description: 'This device has received a room up to there' }),
    ack: none,
  },
  sync: {
    cost: 10,
    payload: z
      .strictObject({ rooms: z.array(z.strictObject({ room: RoomId, after: Seq })).max(50) })
      .meta({ description: 'What was said after a seq, room by room, in pages' }),
    ack: z.object({
      rooms: z
        .array(missed)
        .meta({ description: 'In the order asked; rooms that are closed or not mine are left out' }),
    }),
  },
  logout: { cost: 1, payload: nothing.meta({ description: 'The socket closes after the answer' }), ack: none },
} as const satisfies Record<string, Command>;

/** The events that the server sends. */
export const serverEvents = {
  ...chatEvents,
  ...requestEvents,
  ...sanctionEvents,
  matched: z
    .object({ match: z.uuid(), room: z.uuid(), who: WhoSchema })
    .meta({ id: 'Matched', description: 'Somebody likes me back; the room is open' }),
  signedOut: none.meta({
    id: 'SignedOut',
    description: 'This session was ended elsewhere; the socket closes, and its token opens nothing any more',
  }),
  restart: none.meta({ id: 'Restart', description: 'The server goes away: connect again' }),
};
