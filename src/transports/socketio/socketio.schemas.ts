// The Socket.IO protocol: the cost, payload and acknowledgement of each command, and the payload of each event of the server.
import { z } from 'zod';
import { LobbyId, RoomId, Seq, WhoSchema } from '../../features/chat/chat.schemas.js';
import { chatEvents } from '../../features/chat/chat-events.schemas.js';
import { Management } from '../../features/chat/lobby/lobby.schemas.js';
import {
  ClientId,
  EditCommand,
  Emoji,
  MessageSchema,
  MessageText,
  SayCommand,
} from '../../features/chat/messages/messages.schemas.js';
import { OpenRoomSchema, PresenceSchema } from '../../features/chat/rooms/rooms.schemas.js';
import { requestEvents } from '../../features/chat-requests/chat-requests.schemas.js';
import { longestNameUnits } from '../../features/content-filter/nickname.js';
import { sanctionEvents } from '../../features/sanctions/sanctions.schemas.js';
import { ProblemSchema } from '../../platform/errors/errors.schemas.js';

const inRoom = z.strictObject({ room: RoomId });
const nothing = z.strictObject({});
const none = z.object({});
const online = z.array(WhoSchema).meta({ description: 'Users in the room, in the order of entering' });
const lastSeq = z.int().meta({ description: 'Seq of the newest message' });

const said = z
  .object({ seq: z.int(), at: z.iso.datetime() })
  .meta({ description: 'The message is committed with this seq' });
const upTo = z.strictObject({ room: RoomId, seq: Seq });

const missed = z.object({
  room: RoomId,
  messages: z.array(MessageSchema),
  lastSeq,
  more: z.boolean().meta({ description: 'There are more messages: sync again after the last of these' }),
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
        name: z.string().max(longestNameUnits).optional().meta({ description: 'Name of a guest of the public rooms' }),
      })
      .refine(({ token, name }) => (token === undefined) !== (name === undefined), 'takes a token or a name')
      .meta({ description: 'Authenticate. Required before any other command' }),
    ack: z.object({
      me: z.object({ id: z.uuid(), nickname: z.string(), guest: z.literal(true).optional() }),
      rooms: z.array(OpenRoomSchema).meta({ description: 'My rooms; empty for a guest' }),
    }),
  },
  enter: {
    cost: 5,
    payload: inRoom.meta({ description: 'Enter one of my rooms or a public room' }),
    ack: z.object({
      online,
      lastSeq,
      presence: PresenceSchema.optional().meta({ description: 'Presence of the other member, if they show it' }),
      messages: z.array(MessageSchema).optional().meta({ description: 'In a public room: the last 50 messages' }),
    }),
  },
  leave: { cost: 1, payload: inRoom.meta({ description: 'Leave a room' }), ack: none },
  say: {
    cost: 1,
    payload: SayCommand.meta({ description: 'Send a message. Acknowledged after it is committed' }),
    ack: said,
  },
  edit: {
    cost: 2,
    payload: EditCommand.meta({ description: 'Edit my text or custom message, within 15 minutes' }),
    ack: said,
  },
  recall: {
    cost: 2,
    payload: z
      .strictObject({ room: RoomId, seq: Seq })
      .meta({ description: 'Recall my message (撤回), within two minutes' }),
    ack: said,
  },
  react: {
    cost: 1,
    payload: z
      .strictObject({
        room: RoomId,
        seq: Seq,
        emoji: Emoji.nullable().meta({ description: 'null removes my reaction' }),
        clientId: ClientId,
      })
      .meta({ description: 'React to a message' }),
    ack: said,
  },
  whisper: {
    cost: 1,
    payload: z
      .strictObject({ room: LobbyId, to: z.string().min(1).max(longestNameUnits), text: MessageText })
      .meta({ description: 'Send a private message in a public room' }),
    ack: none,
  },
  manage: {
    cost: 2,
    payload: Management.meta({ description: 'Moderate a visitor of a public room: warn, mute, kick or ban' }),
    ack: none,
  },
  look: { cost: 2, payload: inRoom.meta({ description: 'List the users in a room' }), ack: z.object({ online }) },
  typing: { cost: 1, payload: inRoom.meta({ description: 'Send a typing indicator' }), ack: none },
  read: {
    cost: 1,
    payload: upTo.meta({ description: 'Mark a room as read up to a seq' }),
    ack: none,
  },
  delivered: {
    cost: 1,
    payload: upTo.meta({ description: 'Report that this device has received a room up to a seq' }),
    ack: none,
  },
  sync: {
    cost: 10,
    payload: z
      .strictObject({ rooms: z.array(z.strictObject({ room: RoomId, after: Seq })).max(50) })
      .meta({ description: 'Get the messages after a seq for several rooms, in pages' }),
    ack: z.object({
      rooms: z
        .array(missed)
        .meta({ description: 'In the order of the request; closed rooms and rooms of others are omitted' }),
    }),
  },
  logout: {
    cost: 1,
    payload: nothing.meta({ description: 'Log out. The socket closes after the acknowledgement' }),
    ack: none,
  },
} as const satisfies Record<string, Command>;

/** The events that the server sends. */
export const serverEvents = {
  ...chatEvents,
  ...requestEvents,
  ...sanctionEvents,
  matched: z
    .object({ match: z.uuid(), room: z.uuid(), who: WhoSchema })
    .meta({ id: 'Matched', description: 'A user liked me back: new match; the room is open' }),
  signedOut: z
    .object({
      error: ProblemSchema.optional().meta({
        description: 'Why the login was refused; the socket stays open for `login`. Absent when a session has ended',
      }),
    })
    .meta({
      id: 'SignedOut',
      description:
        'This socket is not logged in: its session was ended from elsewhere (the socket closes, and the token is no longer valid), or a token or command without an acknowledgement was refused',
    }),
  restart: none.meta({ id: 'Restart', description: 'The server is shutting down: reconnect' }),
};
