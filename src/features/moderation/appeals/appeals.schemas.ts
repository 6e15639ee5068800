// Schemas of appeals, as their author and as moderators see them.
import { z } from 'zod';
import { CaseIdParam, freeText, moderationPageLimit, nextCursor, PastSanction } from '../moderation.schemas.js';

const at = z.iso.datetime();
const state = z.enum(['open', 'granted', 'refused']);
const text = freeText(2_000)
  .refine((given) => given !== '', 'must not be empty')
  .meta({ minLength: 1, maxLength: 2_000, example: 'That was my brother on my phone.' });

export const AppealInput = z.strictObject({ text }).meta({ id: 'AppealInput' });
export const BannedAppealInput = z
  .strictObject({
    token: z.string().min(1).max(200).meta({ description: '`appealToken` from the ACCOUNT_BANNED error' }),
    text,
  })
  .meta({ id: 'BannedAppealInput' });

export const AppealSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    at,
    state,
    answer: z.string().meta({ description: 'Answer of the moderator' }),
    decidedAt: at.nullable(),
  })
  .meta({ id: 'Appeal' });

export const OwnAppeals = z
  .object({ items: z.array(AppealSchema) })
  .meta({ id: 'OwnAppeals', description: 'Newest first' });

export const AppealsQuery = z.strictObject({
  state: state.default('open'),
  cursor: CaseIdParam.optional(),
  limit: moderationPageLimit,
});

export const AppealFile = AppealSchema.extend({
  person: z.uuid(),
  nickname: z.string(),
  decidedBy: z.uuid().nullable(),
  sanctions: z.array(PastSanction).meta({ description: 'Sanctions that are appealed' }),
}).meta({ id: 'AppealFile' });

export const AppealList = z
  .object({ items: z.array(AppealFile), nextCursor })
  .meta({ id: 'AppealList', description: 'Oldest first' });

export const AppealDecision = z
  .strictObject({
    grant: z.boolean().meta({ description: 'Whether to grant the appeal, which lifts all sanctions on the user' }),
    answer: freeText(1_000).default('').meta({ description: 'Shown to the user' }),
    note: freeText(2_000).default('').meta({ description: 'Visible to moderators only' }),
  })
  .meta({ id: 'AppealDecision' });
