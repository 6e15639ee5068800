// Schemas of the case queue, of a case with its evidence, and of decisions.
import { z } from 'zod';
import {
  AuditEntrySchema,
  CaseIdParam,
  freeText,
  moderationPageLimit,
  nextCursor,
  PastSanction,
  sanctionFields,
} from '../moderation.schemas.js';
import { EvidenceSchema, ReportReasonSchema } from '../reports/reports.schemas.js';
import { DECISIONS } from './case-permissions.js';

const at = z.iso.datetime();
const state = z.enum(['open', 'decided']);

export const CaseSchema = z
  .object({
    id: z.uuid(),
    person: z.uuid().nullable().meta({ description: 'User id; null: a guest of the public rooms' }),
    name: z.string().meta({ description: 'Name at the first report' }),
    state,
    severity: z.int().meta({ description: '1 to 3 by the most severe reason; 4: hidden after many reports' }),
    reasons: z.array(ReportReasonSchema),
    reporters: z.int().meta({ description: 'Number of reporters' }),
    openedAt: at,
    reportedAt: at.meta({ description: 'Time of the last report' }),
    claimedBy: z.uuid().nullable(),
    claimedUntil: at.nullable(),
    decision: z.enum(DECISIONS).nullable(),
    decidedBy: z.uuid().nullable(),
    decidedAt: at.nullable(),
    hiddenUntil: at.nullable().meta({
      description:
        'When the automatic hiding by this case ends. In the past: it ended without a decision. null: never hidden, or decided',
    }),
  })
  .meta({ id: 'Case' });

export const CasesQuery = z.strictObject({
  state: state.default('open'),
  reason: ReportReasonSchema.optional(),
  severity: z.coerce.number().int().min(1).max(4).optional().meta({ description: 'Minimum severity' }),
  person: CaseIdParam.optional(),
  claimed: z
    .enum(['me', 'others', 'nobody'])
    .optional()
    .meta({ description: 'Only cases claimed by me, claimed by others, or unclaimed' }),
  order: z.enum(['severity', 'oldest', 'newest']).default('severity').meta({
    description: '`severity`: most severe first, then oldest first. `oldest`, `newest`: by opening time',
  }),
  cursor: z.string().max(200).optional(),
  limit: moderationPageLimit,
});

const QueuedCase = CaseSchema.extend({
  thumb: z
    .string()
    .nullable()
    .meta({ description: 'Thumbnail of the main photo of the reported user; null: none that others see' }),
}).meta({ id: 'QueuedCase' });

export const CaseList = z.object({ items: z.array(QueuedCase), nextCursor }).meta({ id: 'CaseList' });

export const PastCase = z
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
          reporter: z.uuid().nullable().meta({ description: 'null: reported by an automatic check' }),
          reason: ReportReasonSchema,
          state: z.enum(['open', 'upheld', 'dismissed']),
          at,
          upheld: z.int().meta({ description: 'Number of upheld reports of this reporter' }),
          dismissed: z.int(),
          evidence: z.array(EvidenceSchema),
        })
        .meta({ id: 'Report' }),
    ),
    cases: z.array(PastCase).meta({ description: 'All cases about the same user, including this one' }),
    sanctions: z.array(PastSanction),
    audit: z.array(AuditEntrySchema).meta({ description: 'Audit log of the case, newest first' }),
  })
  .meta({ id: 'CaseFile' });

export const DecisionInput = z
  .strictObject({ decision: z.enum(DECISIONS), ...sanctionFields })
  .meta({ id: 'DecisionInput', example: { decision: 'warn', reason: 'Please keep it friendly.' } });

/** The cases of one call; each is decided in a transaction of its own. */
const MAX_BULK_CASES = 50;

export const BulkDecisionInput = z
  .strictObject({
    cases: z
      .array(CaseIdParam)
      .min(1)
      .max(MAX_BULK_CASES)
      .refine((ids) => new Set(ids).size === ids.length, 'must hold each case once'),
    decision: z.enum(DECISIONS),
    ...sanctionFields,
  })
  .meta({
    id: 'BulkDecisionInput',
    example: { cases: ['019b0c3e-0000-7000-8000-000000000000'], decision: 'dismiss' },
  });

export const BulkDecisionResult = z
  .object({
    items: z.array(
      z.object({
        case: z.uuid(),
        refusal: z
          .object({
            code: z.string().meta({ example: 'CASE_CLAIMED' }),
            title: z.string().meta({ description: 'In the language of the request' }),
          })
          .nullable()
          .meta({ description: 'null: decided. Else the error of POST /v1/moderation/cases/:id/decide' }),
      }),
    ),
  })
  .meta({ id: 'BulkDecisionResult', description: 'The result of each case, in the order of the request' });

export const NoteInput = z
  .strictObject({ text: freeText(2_000).refine((text) => text !== '', 'must not be empty') })
  .meta({ id: 'NoteInput' });
