// Matches, rooms and messages of the server API.
import { z } from 'zod';
import { CustomDataSchema } from '../../../platform/custom-data/custom-data.schemas.js';
import { largestSeq, MemberRoomId, Seq } from '../../chat/chat.schemas.js';
import { newMessageKinds } from '../../chat/messages/message-kinds.js';
import {
  ClientId,
  contentRule,
  hasItsContent,
  MessageSchema,
  MessageText,
} from '../../chat/messages/messages.schemas.js';
import { UserRef } from '../users/user-ref.js';

const nextCursor = z.string().optional().meta({ description: 'Present while there are more' });

export const ServerRoomParam = MemberRoomId.meta({ description: 'Id of a room of members' });
export const ServerMatchParam = z.uuid().toLowerCase().meta({ description: 'Id of a match' });

export const TwoUsers = z
  .strictObject({
    users: z
      .array(UserRef)
      .length(2)
      .meta({ example: ['ext:user-8123', 'ext:user-8124'] }),
  })
  .meta({ id: 'ServerTwoUsers' });

export const ServerNewRoom = TwoUsers.extend({
  data: CustomDataSchema.optional().meta({ description: 'Custom data of a new room, which its members see' }),
}).meta({ id: 'ServerNewRoom' });

export const ServerRoomChanges = z
  .strictObject({ data: CustomDataSchema.nullable().meta({ description: 'null removes them' }) })
  .meta({ id: 'ServerRoomChanges' });

export const ServerMatch = z
  .object({ id: z.uuid(), room: z.uuid(), createdAt: z.iso.datetime() })
  .meta({ id: 'ServerMatch' });

export const ServerRoom = z
  .object({
    id: z.uuid(),
    kind: z.enum(['match', 'direct']),
    users: z.array(z.uuid()).meta({ description: 'Ids of the members who have an account' }),
    createdAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    lastSeq: z.int().meta({ description: 'Seq of the newest message; 0 if there is none' }),
    data: CustomDataSchema.nullable().meta({ description: 'Custom data, which the members see' }),
  })
  .meta({ id: 'ServerRoom' });

export const ServerRoomList = z.object({ items: z.array(ServerRoom), nextCursor }).meta({ id: 'ServerRoomList' });

export const ServerRoomsQuery = z.strictObject({
  cursor: z.uuid().toLowerCase().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ServerMessagesQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(largestSeq)
    .default(0)
    .meta({ description: 'Messages with a larger seq, the oldest first' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const ServerHistory = z
  .object({
    items: z.array(MessageSchema).meta({ description: 'By ascending seq' }),
    nextCursor: z.string().optional().meta({ description: 'Present while there may be more. Send it as `after`' }),
  })
  .meta({ id: 'ServerHistory' });

export const ServerNewMessage = z
  .strictObject({
    from: UserRef.nullable().meta({ description: 'The sender, who is a member of the room; null: the system' }),
    kind: newMessageKinds.extract(['text', 'custom']).default('text'),
    text: MessageText.optional().meta({ description: 'Optional for kind custom' }),
    data: CustomDataSchema.optional(),
    clientId: ClientId.optional(),
    replyTo: Seq.min(1)
      .optional()
      .meta({ description: 'Seq of the message that this one replies to; not for the system' }),
  })
  .refine(hasItsContent, contentRule)
  .refine(({ from, replyTo }) => from !== null || replyTo === undefined, {
    path: ['replyTo'],
    message: 'the system does not reply',
  })
  .meta({ id: 'ServerNewMessage' });
