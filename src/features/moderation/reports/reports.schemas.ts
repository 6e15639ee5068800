// Schemas of reports: what a reporter sends in, what they see of it later, and the evidence that a moderator sees.
import { z } from 'zod';
import { CustomDataSchema } from '../../../platform/custom-data/custom-data.schemas.js';
import { LobbyId, RoomId, Seq, WhoSchema } from '../../chat/chat.schemas.js';
import { MediaSchema } from '../../media/media.schemas.js';
import { PhotoSchema, VoiceIntroSchema } from '../../photos/photos.schemas.js';
import { CaseIdParam, freeText, moderationPageLimit, nextCursor } from '../moderation.schemas.js';
import { REPORT_REASONS } from './reasons.js';

export const ReportReasonSchema = z.enum(REPORT_REASONS);

export const ReportInput = z
  .strictObject({
    person: CaseIdParam.optional().meta({
      description:
        'Reported user: a user id, or the id of a guest in a public room. Without it and `name`: the other user of the room',
    }),
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Reported user, by the name in a public room' }),
    reason: ReportReasonSchema,
    note: freeText(1_000).default(''),
    room: RoomId.optional().meta({
      description: 'Room of the incident; its recent messages are evidence. Default: the room where we last talked',
    }),
    messages: z
      .array(Seq.min(1))
      .max(20)
      .default([])
      .meta({ description: 'Seqs of messages of this room that are always included in the evidence' }),
    block: z.boolean().default(false).meta({ description: 'Also block the user' }),
  })
  .refine(({ person, name, room }) => {
    if (person === undefined && name === undefined) return room !== undefined && !LobbyId.safeParse(room).success;
    return person === undefined || name === undefined;
  }, 'takes a person, a name or a room of two')
  .refine(({ name, room }) => name === undefined || LobbyId.safeParse(room).success, {
    path: ['room'],
    message: 'a name needs a public room',
  })
  .refine(({ messages, room }) => messages.length === 0 || room !== undefined, {
    path: ['room'],
    message: 'is required with messages',
  })
  .meta({
    id: 'ReportInput',
    example: { person: '019b0c3e-0000-7000-8000-000000000000', reason: 'scam', note: 'Asked me for money.' },
  });

export const ReportReceived = z
  .object({ id: z.uuid(), state: z.literal('received') })
  .meta({ id: 'ReportReceived', description: 'A moderator will review the report' });

export const ReportsQuery = z.strictObject({ limit: moderationPageLimit, cursor: CaseIdParam.optional() });

export const OwnReports = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          person: z.uuid().nullable().meta({ description: 'User id; null: a guest' }),
          name: z.string().meta({ description: 'Name at the time of the report' }),
          reason: ReportReasonSchema,
          state: z.enum(['received', 'reviewed']),
          at: z.iso.datetime(),
        })
        .meta({ id: 'OwnReport' }),
    ),
    nextCursor,
  })
  .meta({ id: 'OwnReports', description: 'Newest first' });

export const ReportList = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          case: z.uuid(),
          reporter: z.uuid().meta({ description: 'User id; the nil UUID is the server itself' }),
          user: z.uuid().nullable().meta({ description: 'Reported user; null: a guest of the public rooms' }),
          reason: ReportReasonSchema,
          state: z.enum(['open', 'upheld', 'dismissed']),
          at: z.iso.datetime(),
        })
        .meta({ id: 'ServerReportEntry' }),
    ),
    nextCursor,
  })
  .meta({ id: 'ServerReportList', description: 'Newest first, without the evidence' });

/** The profile of the reported user at the time of the report. */
export const ProfileSnapshot = z
  .object({
    id: z.uuid(),
    nickname: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    gender: z.string().nullable(),
    bio: z.string(),
    languages: z.array(z.string()),
    interests: z.array(z.string()),
    place: z.string().nullable(),
    photos: z.array(PhotoSchema),
    voice: VoiceIntroSchema.nullable(),
  })
  .meta({ id: 'ProfileSnapshot' });

export const EvidenceSchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    reason: ReportReasonSchema,
    note: z.string(),
    profile: ProfileSnapshot.nullable(),
    room: z.string().nullable(),
    messages: z.array(
      z.object({
        seq: z.int(),
        from: WhoSchema,
        text: z.string(),
        kind: z.string(),
        at: z.iso.datetime(),
        editedAt: z.iso.datetime().nullable(),
        recalledAt: z.iso.datetime().nullable(),
        media: MediaSchema.nullable(),
        data: CustomDataSchema.nullable(),
        originals: z
          .array(
            z.object({
              text: z.string(),
              data: CustomDataSchema.nullable(),
              at: z.iso.datetime(),
              media: MediaSchema.nullable(),
            }),
          )
          .meta({
            description:
              'What the message showed before, oldest first. `text`, `data` and `media` of a recalled or erased message are the last that it showed',
          }),
        marked: z.boolean().meta({ description: 'Marked by the reporter' }),
      }),
    ),
  })
  .meta({ id: 'Evidence', description: 'Evidence as it was at the time of the report' });
