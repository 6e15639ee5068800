// Messages on the wire: the kinds (their one source), a message, the history, and the inputs that send, edit and react.
import { z } from 'zod';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { MediaSchema } from '../../media/media.schemas.js';
import { isWhole, largestSeq, RoomId, Seq, WhoSchema } from '../chat.schemas.js';
import { kindRules, messageUpdateKinds, type NewMessageKind, newMessageKinds } from './message-kinds.js';

export const longestText = 4_000;

/** Characters are code points, as JSON Schema counts them. */
export const MessageText = z
  .string()
  .trim()
  .refine((text) => !isInvisible(text), 'must not be empty')
  .refine(
    (text) => text.length <= longestText * 2 && [...text].length <= longestText,
    `must have ${longestText} characters at most`,
  )
  .refine(isWhole, 'must be whole characters without NUL')
  .meta({ minLength: 1, maxLength: longestText, example: '你好，附近的人！' });

export const ClientId = z.string().min(1).max(64).refine(isWhole, 'must be whole characters without NUL').meta({
  description:
    'Chosen by the client, new for each message. The same one again is the same message and gets the same seq.',
  example: '3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11',
});

/** The kind of a message that a user sends. */
const NewMessageKindSchema = newMessageKinds.meta({
  description:
    'Pictures, voice and stickers are for rooms of members; their text is a caption, empty, and the name of the sticker. Actions are for public rooms; their text is the name of the action and perhaps whom: `smile bob`',
});

/** All kinds on the wire. `gone` is not in the database: it is the placeholder of a message that the viewer may not see. */
const wireKind = z.enum([...newMessageKinds.options, ...messageUpdateKinds.options, 'gone']).meta({
  description:
    'A reaction, an edit and a recall (撤回) are about an earlier message, `about`. They take a seq of their own, so whoever has all seqs has all of it; the message itself is told as it is now. `gone` is the seq of a word in a public room that is not for me: there is nothing to show.',
});

// biome-ignore lint/complexity/useRegexLiterals: the compiler's target is older than this flag, which Node has
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** One emoji, however many code points it is made of. */
export const Emoji = z
  .string()
  .max(40)
  .refine((text) => oneEmoji.test(text), 'must be one emoji')
  .meta({ example: '❤️' });

export const MessageSchema = z
  .object({
    room: RoomId,
    seq: z.int().meta({ description: '1, 2, 3 … in each room, in the order in which all see them', example: 1 }),
    from: WhoSchema,
    text: z.string().meta({
      description:
        'Of a reaction the emoji, or nothing when it was taken back; of an edit the new text; empty once recalled',
      example: '你好，附近的人！',
    }),
    kind: wireKind,
    at: z.iso.datetime().meta({ example: '2026-05-01T08:30:00.000Z' }),
    clientId: z.string(),
    replyTo: z.int().optional().meta({ description: 'The seq of the message that this one answers' }),
    about: z
      .int()
      .optional()
      .meta({ description: 'The seq of the message that a reaction, an edit or a recall is about' }),
    media: MediaSchema.optional(),
    editedAt: z.iso.datetime().optional(),
    recalledAt: z.iso.datetime().optional().meta({ description: 'It was withdrawn; what it said is gone' }),
    reactions: z
      .array(z.object({ by: z.uuid(), emoji: z.string() }))
      .optional()
      .meta({ description: 'Who feels what about it now' }),
  })
  .meta({ id: 'Message' });

const seqQuery = z.coerce.number().int().min(0).max(largestSeq);

export const HistoryQuery = z.strictObject({
  after: seqQuery.optional().meta({ description: 'Messages with a larger seq, the oldest of them first' }),
  before: seqQuery.optional().meta({ description: 'Messages with a smaller seq, the newest of them' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const HistorySchema = z
  .object({
    items: z.array(MessageSchema).meta({ description: 'By ascending seq, whichever way was asked' }),
    nextCursor: z.string().optional().meta({
      description: 'There while there is more: goes into `after` when that was given, else into `before`',
      example: '51',
    }),
  })
  .meta({ id: 'History' });

const newMessage = {
  text: MessageText.optional().meta({ description: 'May be absent when there is media' }),
  clientId: ClientId,
  kind: NewMessageKindSchema.default('text'),
  replyTo: Seq.min(1).optional().meta({ description: 'The seq of the message that this one answers' }),
  media: z.uuid().optional().meta({ description: 'An upload of mine (POST /v1/media), with kind image or voice' }),
};

/** Returns whether a message has what its kind needs: a file for a picture and a voice message, else a text. */
const hasItsContent = ({
  kind,
  text,
  media,
}: {
  kind: NewMessageKind;
  text?: string | undefined;
  media?: string | undefined;
}) => (kindRules[kind].file ? media !== undefined : media === undefined && text !== undefined);
const contentRule = { message: 'takes media with the kinds image and voice, else a text' };

export const SayBody = z.strictObject(newMessage).refine(hasItsContent, contentRule).meta({ id: 'Say' });
export const SayCommand = z.strictObject({ room: RoomId, ...newMessage }).refine(hasItsContent, contentRule);

export const EditBody = z.strictObject({ text: MessageText, clientId: ClientId }).meta({ id: 'Edit' });
export const ReactionBody = z
  .strictObject({ emoji: Emoji.nullable().meta({ description: 'null takes mine back' }), clientId: ClientId })
  .meta({ id: 'ReactionChoice' });
export const SaidSchema = z
  .object({ seq: z.int().meta({ example: 1 }), at: z.iso.datetime() })
  .meta({ id: 'Said', description: 'The message is committed' });
