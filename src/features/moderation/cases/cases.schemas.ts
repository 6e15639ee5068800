import { z } from 'zod';
import { RoleSchema } from '../../sanctions/sanctions.schemas.js';
import {
  CaseIdParam,
  EvidenceSchema,
  limit,
  nextCursor,
  ProfileSnapshot,
  ReportReasonSchema,
  words,
} from '../reports/reports.schemas.js';
import { DECISIONS } from './case-permissions.js';

const at = z.iso.datetime();
const state = z.enum(['open', 'decided']);

export const CaseSchema = z
  .object({
    id: z.uuid(),
    person: z.uuid().nullable().meta({ description: 'null: a guest of the public rooms' }),
    name: z.string().meta({ description: 'At the first report' }),
    state,
    severity: z.int().meta({ description: '1 to 3 by the gravest reason; 4: hidden, many have reported it' }),
    reasons: z.array(ReportReasonSchema),
    reporters: z.int().meta({ description: 'How many people have reported it' }),
    openedAt: at,
    reportedAt: at.meta({ description: 'The last report' }),
    claimedBy: z.uuid().nullable(),
    claimedUntil: at.nullable(),
    decision: z.enum(DECISIONS).nullable(),
    decidedBy: z.uuid().nullable(),
    decidedAt: at.nullable(),
    hiddenUntil: at.nullable().meta({
      description:
        'When the automatic hiding by this case ends; in the past: it has ended without a decision. null: never hidden, or decided',
    }),
  })
  .meta({ id: 'Case' });

export const CasesQuery = z.strictObject({
  state: state.default('open'),
  reason: ReportReasonSchema.optional(),
  severity: z.coerce.number().int().min(1).max(4).optional().meta({ description: 'At least' }),
  person: CaseIdParam.optional(),
  claimed: z
    .enum(['me', 'others', 'nobody'])
    .optional()
    .meta({ description: 'Only those I have claimed, others have, or nobody has' }),
  order: z.enum(['severity', 'oldest', 'newest']).default('severity').meta({
    description: 'The gravest first and of these the oldest, or by when the case was opened',
  }),
  cursor: z.string().max(200).optional(),
  limit,
});

export const CaseList = z.object({ items: z.array(CaseSchema), nextCursor }).meta({ id: 'CaseList' });

export const PastSanction = z
  .object({
    id: z.uuid(),
    kind: z.enum(['warn', 'mute', 'kick', 'ban', 'suspend', 'hide']),
    scope: z.enum(['lobby', 'everywhere']),
    reason: z.string(),
    until: at.nullable(),
    byId: z.uuid().nullable().meta({ description: 'null: many reports did' }),
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
    actorId: z.uuid().nullable().meta({ description: 'null: nobody, a threshold was reached or a time was over' }),
    action: z.string().meta({ example: 'suspend' }),
    personId: z.uuid().nullable(),
    name: z.string().meta({ description: 'Of a guest' }),
    caseId: z.uuid().nullable(),
    why: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' });

const PastCase = z
  .object({
    id: z.uuid(),
    state,
    severity: z.int(),
    openedAt: at,
    decision: z.enum(DECISIONS).nullable(),
    decidedAt: at.nullable(),
  })
  .meta({ id: 'PastCase' });

export const CaseFile = z
  .object({
    case: CaseSchema,
    reports: z.array(
      z
        .object({
          id: z.uuid(),
          reporter: z.uuid().nullable().meta({ description: 'Null: the server itself has noticed it' }),
          reason: ReportReasonSchema,
          state: z.enum(['open', 'upheld', 'dismissed']),
          at,
          upheld: z.int().meta({ description: 'How many reports of theirs were upheld' }),
          dismissed: z.int(),
          evidence: z.array(EvidenceSchema),
        })
        .meta({ id: 'Report' }),
    ),
    cases: z.array(PastCase).meta({ description: 'All about the same one, this one included' }),
    sanctions: z.array(PastSanction),
    audit: z.array(AuditEntrySchema).meta({ description: 'What was done in this case, the newest first' }),
  })
  .meta({ id: 'CaseFile' });

const until = z.iso.datetime().transform((text) => new Date(text));
/** What is done, why in words for the one it is done to, and what only moderators read. */
const deed = {
  until: until.optional().meta({ description: 'Needed for a mute and a suspension' }),
  reason: words(500).default('').meta({ description: 'Shown to the one it is about' }),
  note: words(2_000).default('').meta({ description: 'For moderators alone' }),
};

export const DecisionInput = z
  .strictObject({ decision: z.enum(DECISIONS), ...deed })
  .meta({ id: 'DecisionInput', example: { decision: 'warn', reason: 'Please keep it friendly.' } });

export const SanctionInput = z
  .strictObject({ kind: z.enum(['warn', 'mute', 'suspend', 'ban']), ...deed })
  .meta({ id: 'SanctionInput' });

export const RestoreInput = z.strictObject({ note: deed.note }).meta({ id: 'RestoreInput' });
export const NoteInput = z
  .strictObject({ text: words(2_000).refine((text) => text !== '', 'must not be empty') })
  .meta({ id: 'NoteInput' });

export const PeopleQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .refine((text) => !/[\0\p{Surrogate}]/u.test(text), 'must be whole characters without NUL')
    .meta({ description: 'An e-mail address, a number in E.164 or an id, whole, or how a nickname begins' }),
  cursor: CaseIdParam.optional(),
  limit,
});

export const PeopleList = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          nickname: z.string(),
          joinedAt: at,
          role: RoleSchema,
          sanctions: z.array(PastSanction.shape.kind).meta({ description: 'What holds everywhere' }),
        })
        .meta({ id: 'FoundPerson' }),
    ),
    nextCursor,
  })
  .meta({ id: 'PeopleList' });

export const PersonFile = z
  .object({
    account: z.object({
      id: z.uuid(),
      joinedAt: at,
      isAnonymous: z.boolean(),
      email: z.string().nullable(),
      emailVerified: z.boolean(),
      phone: z.string().nullable(),
      devices: z.int().meta({ description: 'On how many devices they have signed in' }),
    }),
    role: RoleSchema,
    profile: ProfileSnapshot,
    reports: z
      .object({ made: z.int(), upheld: z.int(), dismissed: z.int() })
      .meta({ description: 'What they reported, and what became of it' }),
    cases: z.array(PastCase),
    sanctions: z.array(PastSanction),
    audit: z.array(AuditEntrySchema),
  })
  .meta({ id: 'PersonFile' });
