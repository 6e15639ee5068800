// Messages on the wire: the kinds (their one source), a message, the history, and the inputs that send, edit and react.
import { z } from 'zod';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import { CustomDataSchema } from '../../../platform/custom-data/custom-data.schemas.js';
import { isInvisible } from '../../../platform/text/visible-text.js';
import { isWhole } from '../../../platform/text/whole-text.js';
import { MediaSchema } from '../../media/media.schemas.js';
import { largestSeq, RoomId, Seq, WhoSchema } from '../chat.schemas.js';
import { qualifiedEmoji } from './emoji.js';
import { fileKindOf, kindRules, messageUpdateKinds, type NewMessageKind, newMessageKinds } from './message-kinds.js';

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
  description: 'Id from the client, new for each message. A repeated id is the same message and gets the same seq.',
  example: '3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11',
});

/** The kind of a message that a user sends. */
const NewMessageKindSchema = newMessageKinds.meta({
  description:
    'Pictures, voice, stickers and custom messages are only for rooms of members. Their text is a caption (picture), empty (voice), the name of the sticker, or the text for clients that do not know the `data` (custom). Actions are only for public rooms. Their text is the name of the action and, optionally, of its target: `smile bob`',
});

/** All kinds on the wire. `gone` is not in the database: it is the placeholder of a message that the viewer may not see. */
const wireKind = z.enum([...newMessageKinds.options, ...messageUpdateKinds.options, 'gone']).meta({
  description:
    'A reaction, an edit or a recall (撤回) refers to an earlier message by `about`. It has its own seq, so a client that has every seq has every change; the message itself is returned in its current state. `gone` is the placeholder of a message in a public room that I may not see; show nothing.',
});

/** One emoji, however many code points it is made of; its fully qualified form is kept. */
export const Emoji = z
  .string()
  .max(40)
  .refine((text) => qualifiedEmoji(text) !== undefined, 'must be one emoji')
  .overwrite((text) => qualifiedEmoji(text) ?? text)
  .meta({ description: 'One emoji; variation selectors may be absent, or one too many', example: '❤️' });

export const MessageSchema = z
  .object({
    room: RoomId,
    seq: z.int().meta({
      description: 'Number of the message in its room: 1, 2, 3 …; the order is the same for all users',
      example: 1,
    }),
    from: WhoSchema,
    text: z.string().meta({
      description:
        'Reaction: the emoji, or empty if it was removed. Edit: the text from now on. Recalled message: empty. Custom message: may be empty',
      example: '你好，附近的人！',
    }),
    kind: wireKind,
    at: z.iso.datetime().meta({ example: '2026-05-01T08:30:00.000Z' }),
    clientId: z.string(),
    replyTo: z.int().optional().meta({ description: 'Seq of the message that this one replies to' }),
    about: z
      .int()
      .optional()
      .meta({ description: 'Seq of the message that a reaction, an edit or a recall refers to' }),
    media: MediaSchema.optional(),
    data: CustomDataSchema.optional().meta({
      description: 'Custom data of the app. Edit: the data from now on. Absent: none',
    }),
    editedAt: z.iso.datetime().optional(),
    recalledAt: z.iso
      .datetime()
      .optional()
      .meta({ description: 'When the message was recalled; no user sees its content any more' }),
    reactions: z
      .array(z.object({ by: z.uuid(), emoji: z.string() }))
      .optional()
      .meta({ description: 'Current reactions' }),
  })
  .meta({ id: 'Message' });

const seqQuery = z.coerce.number().int().min(0).max(largestSeq);

export const HistoryQuery = z.strictObject({
  after: seqQuery.optional().meta({ description: 'Messages with a larger seq, oldest first' }),
  before: seqQuery.optional().meta({ description: 'The newest messages with a smaller seq' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const HistorySchema = z
  .object({
    items: z.array(MessageSchema).meta({ description: 'Always by ascending seq' }),
    nextCursor: z.string().optional().meta({
      description:
        'Present while there are more messages. Send it as `after` if the request had `after`, else as `before`',
      example: '51',
    }),
  })
  .meta({ id: 'History' });

const newMessage = {
  text: MessageText.optional().meta({ description: 'Optional with media and for kind custom' }),
  clientId: ClientId,
  kind: NewMessageKindSchema.default('text'),
  replyTo: Seq.min(1).optional().meta({ description: 'Seq of the message that this one replies to' }),
  media: z.uuid().optional().meta({ description: 'Id of my upload (POST /v1/media); only with kind image or voice' }),
  data: CustomDataSchema.optional().meta({ description: 'Custom data of the app; not in public rooms' }),
};

interface Content {
  kind: NewMessageKind;
  text?: string | undefined;
  media?: string | undefined;
  data?: CustomData | undefined;
}

/** Returns whether a message has what its kind needs: a file for a picture and a voice message, data for a custom one, else a text. */
export function hasItsContent({ kind, text, media, data }: Content): boolean {
  if (fileKindOf(kind)) return media !== undefined;
  return media === undefined && (kindRules[kind].needs === 'data' ? data : text) !== undefined;
}
export const contentRule = {
  message: 'images and voice messages need media, custom messages data, other kinds a text',
};

export const SayBody = z
  .strictObject(newMessage)
  .refine(hasItsContent, contentRule)
  .meta({
    id: 'Say',
    example: { clientId: '3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11', text: 'See you at the river at seven?' },
  });
export const SayCommand = z.strictObject({ room: RoomId, ...newMessage }).refine(hasItsContent, contentRule);

const newContent = {
  text: MessageText.optional().meta({ description: 'Omitted: not changed' }),
  data: CustomDataSchema.nullable()
    .optional()
    .meta({ description: 'Omitted: not changed. null: removed; not of a custom message' }),
  clientId: ClientId,
};
const changesSomething = ({ text, data }: { text?: string | undefined; data?: CustomData | null | undefined }) =>
  text !== undefined || data !== undefined;
const editRule = { message: 'needs a text or data' };

export const EditBody = z.strictObject(newContent).refine(changesSomething, editRule).meta({ id: 'Edit' });
export const EditCommand = z.strictObject({ room: RoomId, seq: Seq, ...newContent }).refine(changesSomething, editRule);
export const ReactionBody = z
  .strictObject({ emoji: Emoji.nullable().meta({ description: 'null removes my reaction' }), clientId: ClientId })
  .meta({ id: 'ReactionChoice' });
export const SaidSchema = z
  .object({ seq: z.int().meta({ example: 1 }), at: z.iso.datetime() })
  .meta({ id: 'Said', description: 'The message is committed' });
