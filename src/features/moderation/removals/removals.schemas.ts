// The schema of a removal by a moderator: a photo, the voice intro, the bio or a message.
import { z } from 'zod';
import { RoomId, Seq } from '../../chat/chat.schemas.js';
import { CaseIdParam, reasonFields } from '../moderation.schemas.js';
import { REMOVALS } from '../reasons/removal-texts.js';

export const RemovalInput = z
  .strictObject({
    kind: z.enum(REMOVALS),
    photo: CaseIdParam.optional().meta({ description: 'Id of the photo; for `photo` only' }),
    room: RoomId.optional().meta({ description: 'Room of the message; for `message` only' }),
    seq: Seq.min(1).optional().meta({ description: 'Seq of the message; for `message` only' }),
    case: CaseIdParam.optional().meta({ description: 'Case on whose account it is removed' }),
    ...reasonFields,
  })
  .refine(({ kind, photo }) => (kind === 'photo') === (photo !== undefined), {
    path: ['photo'],
    message: 'is needed to remove a photo, and has no meaning otherwise',
  })
  .refine(({ kind, room, seq }) => [room, seq].every((each) => (kind === 'message') === (each !== undefined)), {
    path: ['seq'],
    message: 'is needed with room to remove a message, and has no meaning otherwise',
  })
  .meta({ id: 'RemovalInput', example: { kind: 'bio', cannedReason: 'spam' } });
