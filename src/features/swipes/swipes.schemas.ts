// Schemas of swipes, received likes, matches and blocks.
import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor.js';
import { BlurredPhotoSchema } from '../photos/photos.schemas.js';
import { PersonCardSchema } from '../profiles/profiles.schemas.js';

export const UserIdParam = z.uuid().toLowerCase();
const person = UserIdParam.meta({ description: 'Id of a person' });
const limit = z.coerce.number().int().min(1).max(50).default(20);
const nextCursor = z.string().optional().meta({ description: 'There is more when it is there' });

/** A page of a list that is ordered by time; the cursor is the `nextCursor` of the page before. */
export const PageQuery = z.strictObject({
  limit,
  cursor: z
    .string()
    .max(200)
    .transform((cursor, context) => {
      const position = decodeCursor(cursor);
      if (!position) context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
      return position ?? z.NEVER;
    })
    .optional(),
});

/** The same with a sealed cursor, since it holds the time of a like, which users do not see. */
export const LikesQuery = z.strictObject({ limit, cursor: z.string().max(200).optional() });
export const MatchesQuery = z.strictObject({ limit, cursor: z.uuid().optional() });

const kindOfSwipe = z
  .enum(['like', 'pass', 'superlike'])
  .meta({ description: 'A super-like is a like that the other is told of' });

export const SwipeInput = z
  .strictObject({ to: person, kind: kindOfSwipe })
  .meta({ id: 'Swipe', example: { to: '019b0c3e-0000-7000-8000-000000000000', kind: 'like' } });

export const MatchSchema = z
  .object({
    id: z.uuid(),
    room: z.uuid().meta({ description: 'Where the two can talk' }),
    person: PersonCardSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Match' });

export const SwipeAnswer = z
  .object({
    matched: z.boolean(),
    match: MatchSchema.optional(),
    room: z.uuid().optional().meta({ description: 'The room of the match' }),
  })
  .meta({ id: 'SwipeAnswer' });

export const UndoAnswer = z
  .object({
    kind: kindOfSwipe,
    person: PersonCardSchema.optional().meta({ description: 'Absent when they can no longer be seen' }),
  })
  .meta({ id: 'Undone' });

export const LikesReceived = z
  .object({
    count: z.int().meta({ description: 'How many there are in all' }),
    blurred: z
      .boolean()
      .meta({ description: 'Only those who super-liked are among the items, until they are liked back' }),
    items: z
      .array(PersonCardSchema.extend({ superlike: z.boolean() }).meta({ id: 'ReceivedLike' }))
      .meta({ description: 'The newest like first' }),
    hidden: z.array(BlurredPhotoSchema).optional().meta({
      description:
        'Where likes are blurred, on the first page: the latest of the others, as nobody can be told from them',
    }),
    nextCursor,
  })
  .meta({ id: 'LikesReceived' });

export const MatchList = z
  .object({ items: z.array(MatchSchema).meta({ description: 'The newest first' }), nextCursor })
  .meta({ id: 'MatchList' });

export const BlockInput = z.strictObject({ person }).meta({ id: 'Block' });

export const BlockList = z
  .object({
    items: z
      .array(z.object({ person: z.uuid(), nickname: z.string(), at: z.iso.datetime() }))
      .meta({ description: 'The newest first' }),
    nextCursor,
  })
  .meta({ id: 'BlockList' });
