import { z } from 'zod';
import { isInvisible, visibleOrEmpty } from '../../platform/text/visible-text.js';
import { MediaSchema } from '../media/media.schemas.js';
import { PersonCardSchema } from '../profiles/profiles.schemas.js';

export const longestText = 4_000;
const exampleId = '019b0c3e-7a10-7000-8000-000000000001';

/** A NUL, which Postgres refuses, or half a character. */
const broken = /[\0\p{Surrogate}]/u;
export const isWhole = (text: string) => !broken.test(text);

/** A public room: `hello`, or `hello-` and the region of a city. */
const lobbyId = z.string().regex(/^hello(-[0-9a-f]{7})?$/);
export const LobbyId = lobbyId.meta({ example: 'hello' });
/** A room of members is a UUID. */
export const RoomId = z.union([z.uuid().toLowerCase(), lobbyId]).meta({ example: exampleId });
/** Postgres counts messages in 32 bits. */
const largestSeq = 2_147_483_647;
export const Seq = z.int().min(0).max(largestSeq);

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

/** What one says. */
export const SayKind = z.enum(['text', 'action', 'image', 'voice', 'sticker']).meta({
  description:
    'Pictures, voice and stickers are for rooms of members; their text is a caption, empty, and the name of the sticker. Actions are for public rooms; their text is the name of the action and perhaps whom: `smile bob`',
});

/** What happens in a room, in the order of its seq. */
const eventKind = z.enum([...SayKind.options, 'reaction', 'edit', 'recall', 'gone']).meta({
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

export const WhoSchema = z
  .object({ id: z.uuid(), name: z.string().meta({ example: 'Lan' }), guest: z.literal(true).optional() })
  .meta({
    id: 'Who',
    description: 'A person by id and nickname; `guest` is somebody without an account in a public room',
  });

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
    kind: eventKind,
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

const roomKind = z.enum(['match', 'direct']);
const counters = {
  lastSeq: z.int().meta({ description: 'The seq of the newest message; 0 while there is none', example: 12 }),
  readSeq: z.int().meta({ description: 'How far I have read', example: 10 }),
};

/** When somebody was last there, in bands. */
export const PresenceSchema = z.enum(['online', 'today', 'week', 'month', 'long']);

export const RoomSchema = z
  .object({
    id: z.uuid().meta({ example: exampleId }),
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

/** A room as a login on a socket tells of it: enough to see what was missed. */
export const OpenRoomSchema = z
  .object({ id: z.uuid().meta({ example: exampleId }), kind: roomKind, with: WhoSchema.nullable(), ...counters })
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

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine(isWhole, 'must be whole characters without NUL')
    .refine((text) => !isInvisible(text), 'must not be empty')
    .meta({
      description: 'Words, all of which a message holds. In Chinese, Japanese and Korean parts of words are found, too',
    }),
  room: z.uuid().toLowerCase().optional().meta({ description: 'Only in this room of mine' }),
  cursor: z.string().max(120).optional().meta({ description: '`nextCursor` of the answer before' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const FoundSchema = z
  .object({
    items: z.array(MessageSchema),
    nextCursor: z.string().optional().meta({ description: 'There may be more, even when a page is short' }),
  })
  .meta({ id: 'Found', description: 'Messages of my open rooms, the newest first' });

export const LobbySchema = z
  .object({
    items: z.array(
      z.object({
        id: LobbyId,
        name: z.string().meta({ description: 'hello, or the largest city of the region', example: 'Shanghai' }),
        online: z.int().meta({ description: 'How many are in it', example: 12 }),
      }),
    ),
  })
  .meta({
    id: 'Lobby',
    description: 'The public rooms I may enter: the world’s, and the one around here once I said where I am',
  });

const inBoth = z.object({ en: z.string(), zh: z.string() });

export const ActionsSchema = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ example: 'smile' }),
        label: inBoth,
        alone: inBoth.meta({
          description: '{me} stands for who does it',
          example: { en: '{me} smiles.', zh: '{me}微微一笑。' },
        }),
        toward: inBoth.meta({ description: '{you} stands for whom it is done to' }),
      }),
    ),
  })
  .meta({ id: 'Actions' });

export const OnlineSchema = z
  .object({ items: z.array(WhoSchema) })
  .meta({ id: 'Online', description: 'Who is in a room, in the order of entering' });

const saying = {
  text: MessageText.optional().meta({ description: 'May be absent when there is media' }),
  clientId: ClientId,
  kind: SayKind.default('text'),
  replyTo: Seq.min(1).optional().meta({ description: 'The seq of the message that this one answers' }),
  media: z.uuid().optional().meta({ description: 'An upload of mine (POST /v1/media), with kind image or voice' }),
};

/** Pictures and voice are files, and the rest is text. */
const isWholeSaying = ({
  kind,
  text,
  media,
}: {
  kind: string;
  text?: string | undefined;
  media?: string | undefined;
}) => (kind === 'image' || kind === 'voice' ? media !== undefined : media === undefined && text !== undefined);
const wholeSaying = { message: 'takes media with the kinds image and voice, else a text' };

export const SayBody = z.strictObject(saying).refine(isWholeSaying, wholeSaying).meta({ id: 'Say' });
export const SayCommand = z.strictObject({ room: RoomId, ...saying }).refine(isWholeSaying, wholeSaying);

export const EditBody = z.strictObject({ text: MessageText, clientId: ClientId }).meta({ id: 'Edit' });
export const ReactionBody = z
  .strictObject({ emoji: Emoji.nullable().meta({ description: 'null takes mine back' }), clientId: ClientId })
  .meta({ id: 'ReactionChoice' });
export const ReadBody = z.strictObject({ seq: Seq }).meta({ id: 'ReadMark' });
export const RoomChanges = z
  .strictObject({ muted: z.boolean().optional(), pinned: z.boolean().optional() })
  .meta({ id: 'RoomChanges', description: 'What is absent stays as it is.' });
export const RoomChoices = z.object({ muted: z.boolean(), pinned: z.boolean() }).meta({ id: 'RoomChoices' });
export const SeqParam = z.coerce.number().int().min(1).max(largestSeq);

export const SaidSchema = z
  .object({ seq: z.int().meta({ example: 1 }), at: z.iso.datetime() })
  .meta({ id: 'Said', description: 'The message is committed' });

/** What a moderator does about somebody in a public room. */
export const Management = z
  .strictObject({
    room: LobbyId,
    act: z.enum(['warn', 'mute', 'unmute', 'kick', 'ban', 'unban']),
    name: z.string().min(1).max(100),
    minutes: z
      .int()
      .min(1)
      .max(525_600)
      .optional()
      .meta({ description: 'How long a mute or a ban holds: 10 for a mute, for ever for a ban unless told' }),
    text: z
      .string()
      .trim()
      .max(500)
      .refine(isWhole, 'must be whole characters without NUL')
      .overwrite(visibleOrEmpty)
      .default('')
      .meta({ description: 'Why; shown to the one warned' }),
  })
  .meta({ id: 'Management' });

const inRoom = { room: RoomId, who: WhoSchema };
const inLobby = { room: LobbyId };

/** What those in a room are sent over every door. */
export const chatEvents = {
  said: MessageSchema,
  entered: z.object(inRoom).meta({ id: 'Entered', description: 'Somebody looks at the room now' }),
  left: z.object(inRoom).meta({ id: 'Left', description: 'Somebody looks at the room no more' }),
  typing: z.object(inRoom).meta({ id: 'Typing', description: 'Somebody is writing' }),
  read: z.object({ ...inRoom, seq: z.int() }).meta({ id: 'Read', description: 'Somebody has read up to there' }),
  delivered: z
    .object({ ...inRoom, seq: z.int() })
    .meta({ id: 'Delivered', description: 'A device of somebody has received up to there' }),
  recalled: z.object({ room: RoomId, seq: z.int() }).meta({
    id: 'Recalled',
    description: 'The message with this seq was withdrawn; `said` with the kind recall says so too, in sequence',
  }),
  presence: z.object({ who: z.uuid(), presence: PresenceSchema }).meta({
    id: 'PresenceChange',
    description: 'Somebody whose room I have entered came or went, if they show it',
  }),
  whispered: z
    .object({ ...inLobby, from: WhoSchema, to: WhoSchema, text: z.string(), at: z.iso.datetime() })
    .meta({ id: 'Whispered', description: 'A private word in a public room, to both sides; it is kept nowhere' }),
  warned: z.object({ ...inLobby, text: z.string() }).meta({ id: 'Warned', description: 'A moderator warns me' }),
  muted: z
    .object({ ...inLobby, until: z.iso.datetime().nullable() })
    .meta({ id: 'Muted', description: 'I may not speak in public rooms until then; null: I may again' }),
  removed: z
    .object({ ...inLobby, reason: z.enum(['kicked', 'banned']) })
    .meta({ id: 'Removed', description: 'A moderator put me out of the room' }),
  closed: z.object({ room: inRoom.room }).meta({ id: 'Closed', description: 'The room is over, for both' }),
};
