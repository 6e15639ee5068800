// Error codes and schemas that the routes of several parts of moderation share: ids, pages, free text, past sanctions and entries of the
// audit log.
import { z } from 'zod';
import { visibleOrEmpty } from '../../platform/text/visible-text.js';
import { CANNED_REASONS } from './reasons/canned-reasons.js';

/** The error codes of every route of moderators that takes an input. */
export const moderatorProblems = ['INVALID_INPUT', 'SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST'] as const;

export const CaseIdParam = z.uuid().toLowerCase();
export const moderationPageLimit = z.coerce.number().int().min(1).max(100).default(50);
export const nextCursor = z.string().optional().meta({ description: 'Present if there are more items' });
const broken = /[\0\p{Surrogate}]/u;

/** Returns the schema of a text that users or moderators write. @param longest the maximum length in characters */
export const freeText = (longest: number) =>
  z
    .string()
    .trim()
    .refine((text) => [...text].length <= longest, `must have ${longest} characters at most`)
    .refine((text) => !broken.test(text), 'must be whole characters without NUL')
    .overwrite(visibleOrEmpty)
    .meta({ maxLength: longest });

const at = z.iso.datetime();

export const PastSanction = z
  .object({
    id: z.uuid(),
    kind: z.enum(['warn', 'mute', 'kick', 'ban', 'suspend', 'hide']),
    scope: z.enum(['lobby', 'everywhere']),
    reason: z.string(),
    until: at.nullable(),
    byId: z.uuid().nullable().meta({ description: 'Moderator id; null: imposed automatically after many reports' }),
    at,
    liftedAt: at.nullable(),
    acknowledgedAt: at.nullable(),
    case: z.uuid().nullable(),
  })
  .meta({ id: 'PastSanction' });

export const AuditEntrySchema = z
  .object({
    id: z.uuid(),
    at,
    actorId: z
      .uuid()
      .nullable()
      .meta({ description: 'User id; null: automatic (a threshold was reached or a time limit ended)' }),
    action: z.string().meta({ example: 'suspend' }),
    personId: z.uuid().nullable(),
    name: z.string().meta({ description: 'Name of a guest' }),
    caseId: z.uuid().nullable(),
    why: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    keyId: z.uuid().nullable().meta({ description: 'Server key that acted, through the server API' }),
  })
  .meta({ id: 'AuditEntry' });

/** The reason that a user is shown, as a prepared text, in own words, or both, and the note that only moderators read. */
export const reasonFields = {
  cannedReason: z.enum(CANNED_REASONS).optional().meta({
    description:
      'Prepared reason of GET /v1/moderation/reasons. The user is shown it before `reason`, in their language if it is known, else in both',
  }),
  reason: freeText(500).default('').meta({ description: 'Shown to the user' }),
  note: freeText(2_000).default('').meta({ description: 'Visible to moderators only' }),
};

/** The fields of every sanction. */
export const sanctionFields = {
  until: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'End of the sanction; required for a mute and a suspension' }),
  ...reasonFields,
};
