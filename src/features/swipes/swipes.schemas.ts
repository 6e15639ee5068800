// Schemas of swipes, received likes, matches and blocks.
import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor.js';
import { BlurredPhotoSchema } from '../photos/photos.schemas.js';
import { PersonCardSchema } from '../profiles/profiles.schemas.js';

export const UserIdParam = z.uuid().toLowerCase();
const person = UserIdParam.meta({ description: 'User id' });
const limit = z.coerce.number().int().min(1).max(50).default(20);
const nextCursor = z.string().optional().meta({ description: 'Present if there are more items' });

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
export const MatchesQuery = z.strictObject({ limit, cursor: z.uuid().toLowerCase().optional() });

const kindOfSwipe = z
  .enum(['like', 'pass', 'superlike'])
  .meta({ description: 'A super-like is a like that is shown to its receiver' });

export const SwipeInput = z
  .strictObject({ to: person, kind: kindOfSwipe })
  .meta({ id: 'Swipe', example: { to: '019b0c3e-0000-7000-8000-000000000000', kind: 'like' } });

export const MatchSchema = z
  .object({
    id: z.uuid(),
    room: z.uuid().meta({ description: 'Room of the two users' }),
    person: PersonCardSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Match' });

export const SwipeAnswer = z
  .object({
    matched: z.boolean(),
    match: MatchSchema.optional(),
    room: z.uuid().optional().meta({ description: 'Room of the match' }),
  })
  .meta({ id: 'SwipeAnswer' });

export const UndoAnswer = z
  .object({
    kind: kindOfSwipe,
    person: PersonCardSchema.optional().meta({ description: 'Omitted if the user is no longer visible to me' }),
  })
  .meta({ id: 'Undone' });

export const LikesReceived = z
  .object({
    count: z.int().meta({ description: 'Total number of received likes' }),
    blurred: z
      .boolean()
      .meta({ description: '`items` contains only users who super-liked me, until I like them back' }),
    items: z
      .array(PersonCardSchema.extend({ superlike: z.boolean() }).meta({ id: 'ReceivedLike' }))
      .meta({ description: 'Newest like first' }),
    hidden: z.array(BlurredPhotoSchema).optional().meta({
      description:
        'If `blurred`, on the first page: blurred photos of the latest other likes, on which no user can be recognized',
    }),
    nextCursor,
  })
  .meta({ id: 'LikesReceived' });

export const MatchList = z
  .object({ items: z.array(MatchSchema).meta({ description: 'Newest first' }), nextCursor })
  .meta({ id: 'MatchList' });

export const BlockInput = z.strictObject({ person }).meta({ id: 'Block' });

export const BlockList = z
  .object({
    items: z
      .array(z.object({ person: z.uuid(), nickname: z.string(), at: z.iso.datetime() }))
      .meta({ description: 'Newest first' }),
    nextCursor,
  })
  .meta({ id: 'BlockList' });
