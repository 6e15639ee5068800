// Rooms of members on the wire: the inbox, a room, who is in it, and what a member sets for it.
import { z } from 'zod';
import { PersonCardSchema } from '../../profiles/profiles.schemas.js';
import { exampleRoomId, Seq, WhoSchema } from '../chat.schemas.js';
import { MessageSchema } from '../messages/messages.schemas.js';

const roomKind = z.enum(['match', 'direct']);
const counters = {
  lastSeq: z.int().meta({ description: 'The seq of the newest message; 0 while there is none', example: 12 }),
  readSeq: z.int().meta({ description: 'How far I have read', example: 10 }),
};

/** Whether a user is online, or when they last were, in bands. */
export const PresenceSchema = z.enum(['online', 'today', 'week', 'month', 'long']);

export const RoomSchema = z
  .object({
    id: z.uuid().meta({ example: exampleRoomId }),
    kind: roomKind,
    with: PersonCardSchema.nullable().meta({
      description: 'The other person; null when they have gone or not finished their profile',
    }),
    last: MessageSchema.nullable().meta({ description: 'The newest message' }),
    ...counters,
    unread: z.int().meta({ description: 'Messages of others that I have not read', example: 2 }),
    otherDelivered: z.int().meta({ description: 'How far a device of the other has received', example: 12 }),
    otherRead: z.int().meta({ description: 'How far the other has read', example: 11 }),
    presence: PresenceSchema.nullable().meta({
      description: 'Whether the other is there, or when they last were, roughly; null when they do not show it',
    }),
    muted: z.boolean().meta({ description: 'No push for what is said here' }),
    pinned: z.boolean().meta({ description: 'Stands first' }),
    request: z.enum(['sent', 'received']).nullable().meta({
      description: 'A request to talk that has not been answered: one I sent, or one I was sent',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Room' });

/** A room in the answer to a login: enough to see which messages are missing. */
export const OpenRoomSchema = z
  .object({ id: z.uuid().meta({ example: exampleRoomId }), kind: roomKind, with: WhoSchema.nullable(), ...counters })
  .meta({ id: 'OpenRoom' });

export const InboxQuery = z.strictObject({
  cursor: z.string().max(100).optional().meta({ description: '`nextCursor` of the answer before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  requests: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .meta({ description: 'Only the requests to talk that I have not answered, or only the other rooms' }),
});

export const InboxSchema = z
  .object({ items: z.array(RoomSchema), nextCursor: z.string().optional() })
  .meta({ id: 'Inbox', description: 'My open rooms, the one where something last happened first' });

export const OnlineSchema = z
  .object({ items: z.array(WhoSchema) })
  .meta({ id: 'Online', description: 'Who is in a room, in the order of entering' });

export const ReadBody = z.strictObject({ seq: Seq }).meta({ id: 'ReadMark' });
export const RoomChanges = z
  .strictObject({ muted: z.boolean().optional(), pinned: z.boolean().optional() })
  .meta({ id: 'RoomChanges', description: 'What is absent stays as it is.' });
export const RoomChoices = z.object({ muted: z.boolean(), pinned: z.boolean() }).meta({ id: 'RoomChoices' });
