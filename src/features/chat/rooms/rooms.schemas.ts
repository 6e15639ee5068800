// Rooms of members on the wire: the inbox, a room, who is in it, and what a member sets for it.
import { z } from 'zod';
import { CustomDataSchema } from '../../../platform/custom-data/custom-data.schemas.js';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';
import { exampleRoomId, Seq, WhoSchema } from '../chat.schemas.js';
import { MessageSchema } from '../messages/messages.schemas.js';

const roomKind = z.enum(['match', 'direct']);
const counters = {
  lastSeq: z.int().meta({ description: 'Seq of the newest message; 0 if there is none', example: 12 }),
  readSeq: z.int().meta({ description: 'Seq up to which I have read', example: 10 }),
};

/** Presence of a user: online, or the time when they last were, in bands. */
export const PresenceSchema = z.enum(['online', 'today', 'yesterday', 'week', 'month', 'long']);

export const RoomSchema = z
  .object({
    id: z.uuid().meta({ example: exampleRoomId }),
    kind: roomKind,
    with: PersonCardSchema.nullable().meta({
      description: 'The other user; null if the account is gone or the profile is incomplete',
    }),
    last: MessageSchema.nullable().meta({ description: 'Newest message' }),
    ...counters,
    unread: z.int().meta({ description: 'Number of unread messages of others', example: 2 }),
    otherDelivered: z
      .int()
      .meta({ description: 'Seq up to which a device of the other user has received', example: 12 }),
    otherRead: z.int().meta({ description: 'Seq up to which the other user has read', example: 11 }),
    presence: PresenceSchema.nullable().meta({
      description: 'Whether the other user is online, or about when they last were; null if they do not show presence',
    }),
    muted: z.boolean().meta({ description: 'No push notifications for this room' }),
    pinned: z.boolean().meta({ description: 'Listed before other rooms' }),
    archived: z.boolean().meta({
      description:
        'I have archived this room, and nothing was said in it since: for a list of its own. It keeps its place in the inbox',
    }),
    request: z.enum(['sent', 'received']).nullable().meta({
      description: 'Unanswered chat request: sent by me, or received by me',
    }),
    data: CustomDataSchema.optional().meta({ description: 'Custom data that the app has set for the room' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Room' });

/** A room in the answer to a login: enough to see which messages are missing. */
export const OpenRoomSchema = z
  .object({ id: z.uuid().meta({ example: exampleRoomId }), kind: roomKind, with: WhoSchema.nullable(), ...counters })
  .meta({ id: 'OpenRoom' });

export const InboxQuery = z.strictObject({
  cursor: z.string().max(200).optional().meta({
    description:
      '`nextCursor` of the previous page. All pages have the order of the first, so no room is skipped or repeated. It is valid for an hour after the first page, then INVALID_INPUT: read the first page again. For the rooms that have ended it does not expire',
  }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  requests: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .meta({ description: 'true: only chat requests that I have not answered. false: only the other rooms' }),
  ended: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .meta({ description: 'true: my rooms that have ended, instead of the open ones' }),
});

export const InboxSchema = z
  .object({ items: z.array(RoomSchema), nextCursor: z.string().optional() })
  .meta({ id: 'Inbox', description: 'My open rooms, latest activity first' });

/**
 * A room that has ended: by an unmatch, a block, a declined request, or the deletion of an account. OpenAPI describes it in words: as one of
 * two types of an answer it would burden every client that reads the inbox.
 */
const EndedRoomSchema = z
  .object({
    id: z.uuid().meta({ example: exampleRoomId }),
    nickname: z.string().meta({ description: 'Nickname of the other user when the room ended', example: 'Lan' }),
    day: z.iso.date().meta({ description: 'Day when the room ended, in my time zone' }),
  })
  .meta({ id: 'EndedRoom' });

export const EndedRoomsSchema = z
  .object({ items: z.array(EndedRoomSchema), nextCursor: z.string().optional() })
  .meta({ id: 'EndedRooms', description: 'My rooms that have ended lately, the last first' });

export const OnlineSchema = z
  .object({ items: z.array(WhoSchema) })
  .meta({ id: 'Online', description: 'Users in a room, in the order of entering' });

export const ReadBody = z.strictObject({ seq: Seq }).meta({ id: 'ReadMark' });
export const RoomChanges = z
  .strictObject({ muted: z.boolean().optional(), pinned: z.boolean().optional(), archived: z.boolean().optional() })
  .meta({ id: 'RoomChanges', description: 'Omitted fields are not changed.' });
export const RoomChoices = z
  .object({ muted: z.boolean(), pinned: z.boolean(), archived: z.boolean() })
  .meta({ id: 'RoomChoices' });
