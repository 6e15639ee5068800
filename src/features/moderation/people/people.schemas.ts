// Schemas of the users that moderators search, view and sanction.
import { z } from 'zod';
import { RoleSchema } from '../../sanctions/sanctions.schemas.js';
import { PastCase } from '../cases/cases.schemas.js';
import {
  AuditEntrySchema,
  CaseIdParam,
  moderationPageLimit,
  nextCursor,
  PastSanction,
  sanctionFields,
} from '../moderation.schemas.js';
import { ProfileSnapshot } from '../reports/reports.schemas.js';

const at = z.iso.datetime();

export const SanctionInput = z
  .strictObject({ kind: z.enum(['warn', 'mute', 'suspend', 'ban']), ...sanctionFields })
  .meta({ id: 'SanctionInput' });

export const RestoreInput = z.strictObject({ note: sanctionFields.note }).meta({ id: 'RestoreInput' });

export const PeopleQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .refine((text) => !/[\0\p{Surrogate}]/u.test(text), 'must be whole characters without NUL')
    .meta({
      description:
        'A complete e-mail address, phone number in E.164 or id, a nickname, or the beginning of one (2 characters or more)',
    }),
  cursor: CaseIdParam.optional(),
  limit: moderationPageLimit,
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
          sanctions: z.array(PastSanction.shape.kind).meta({ description: 'Active sanctions of scope `everywhere`' }),
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
      devices: z.int().meta({ description: 'Number of devices on which the user has signed in' }),
    }),
    role: RoleSchema,
    profile: ProfileSnapshot,
    reports: z
      .object({ made: z.int(), upheld: z.int(), dismissed: z.int() })
      .meta({ description: 'Reports by this user, and their outcomes' }),
    cases: z.array(PastCase),
    sanctions: z.array(PastSanction),
    audit: z.array(AuditEntrySchema),
  })
  .meta({ id: 'PersonFile' });
