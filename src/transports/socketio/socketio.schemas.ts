// The Socket.IO protocol: each command with its payload and its acknowledgement, and each event that the server sends.
import { z } from 'zod';
import {
  ClientId,
  chatEvents,
  LobbyId,
  Management,
  MessageKind,
  MessageSchema,
  MessageText,
  OpenRoomSchema,
  RoomId,
  Seq,
  WhoSchema,
} from '../../features/chat/chat.schemas.js';

const inRoom = z.strictObject({ room: RoomId });
const nothing = z.strictObject({});
const none = z.object({});
const online = z.array(WhoSchema).meta({ description: 'Who has entered the room, in the order of entering' });
const lastSeq = z.int().meta({ description: 'The seq of the newest message' });

const missed = z.object({
  room: RoomId,
  messages: z.array(MessageSchema),
  lastSeq,
  more: z.boolean().meta({ description: 'There are more: sync again after the last of these' }),
});

/** What a client may send. Every acknowledgement also holds `ok: true`; a refusal is `{ ok: false, error: Problem }`. */
export const commands = {
  login: {
    payload: z
      .strictObject({
        token: z.string().min(1).max(512).optional(),
        name: z.string().max(200).optional().meta({ description: 'As a guest of the public rooms' }),
      })
      .refine(({ token, name }) => (token === undefined) !== (name === undefined), 'takes a token or a name'),
    ack: z.object({
      me: z.object({ id: z.uuid(), nickname: z.string(), guest: z.literal(true).optional() }),
      rooms: z.array(OpenRoomSchema).meta({ description: 'My rooms; a guest has none' }),
    }),
  },
  enter: {
    payload: inRoom,
    ack: z.object({
      online,
      lastSeq,
      messages: z.array(MessageSchema).optional().meta({ description: 'In a public room, the last 50' }),
    }),
  },
  leave: { payload: inRoom, ack: none },
  say: {
    payload: z.strictObject({
      room: RoomId,
      text: MessageText,
      clientId: ClientId,
      kind: MessageKind.default('text'),
    }),
    ack: z.object({ seq: z.int(), at: z.iso.datetime() }),
  },
  whisper: {
    payload: z.strictObject({ room: LobbyId, to: z.string().min(1).max(100), text: MessageText }),
    ack: none,
  },
  manage: { payload: Management, ack: none },
  look: { payload: inRoom, ack: z.object({ online }) },
  typing: { payload: inRoom, ack: none },
  read: { payload: z.strictObject({ room: RoomId, seq: Seq }), ack: none },
  sync: {
    payload: z.strictObject({ rooms: z.array(z.strictObject({ room: RoomId, after: Seq })).max(50) }),
    ack: z.object({
      rooms: z
        .array(missed)
        .meta({ description: 'In the order asked; rooms that are closed or not mine are left out' }),
    }),
  },
  logout: { payload: nothing, ack: none },
} as const;

/** What the server sends by itself. */
export const serverEvents = {
  ...chatEvents,
  matched: z
    .object({ match: z.uuid(), room: z.uuid(), who: WhoSchema })
    .meta({ id: 'Matched', description: 'Somebody likes me back; the room is open' }),
  restart: none.meta({ id: 'Restart', description: 'The server goes away: connect again' }),
};
