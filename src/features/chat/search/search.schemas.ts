// The query and the result of a search in messages.
import { z } from 'zod';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { isWhole } from '../../../platform/text/whole-text.js';
import { MemberRoomId } from '../chat.schemas.js';
import { MessageSchema } from '../messages/messages.schemas.js';

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine(isWhole, 'must be whole characters without NUL')
    .refine((text) => !isInvisible(text), 'must not be empty')
    .meta({
      description:
        'Search terms; a message must contain all of them. In Chinese, Japanese and Korean, parts of words match too',
    }),
  room: MemberRoomId.optional().meta({ description: 'Only in this room' }),
  cursor: z.string().max(120).optional().meta({ description: '`nextCursor` of the previous page' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const FoundSchema = z
  .object({
    items: z.array(MessageSchema),
    nextCursor: z.string().optional().meta({ description: 'If present there may be more, even if the page is short' }),
  })
  .meta({ id: 'Found', description: 'Messages of my open rooms, newest first' });
