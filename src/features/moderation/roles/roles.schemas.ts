// Schemas of roles and of the audit log.
import { z } from 'zod';
import { RoleSchema } from '../../sanctions/sanctions.schemas.js';
import { AuditEntrySchema, CaseIdParam, freeText, moderationPageLimit, nextCursor } from '../moderation.schemas.js';

export const RoleList = z
  .object({
    items: z.array(
      z
        .object({
          personId: z.uuid(),
          nickname: z.string(),
          role: RoleSchema,
          grantedBy: z.uuid().nullable(),
          at: z.iso.datetime(),
        })
        .meta({ id: 'GrantedRole' }),
    ),
  })
  .meta({
    id: 'RoleList',
    description: 'Users who were granted a role. Users named in MODERATORS are admins too, without a grant',
  });

export const RoleInput = z
  .strictObject({
    role: RoleSchema.meta({ description: '`person` revokes the role' }),
    why: freeText(500).default(''),
  })
  .meta({ id: 'RoleInput' });

export const AuditQuery = z.strictObject({
  actor: CaseIdParam.optional().meta({ description: 'Id of the acting user' }),
  person: CaseIdParam.optional().meta({ description: 'Id of the affected user' }),
  case: CaseIdParam.optional(),
  since: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'Only entries of this time or later' }),
  until: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'Only entries before this time' }),
  action: z.string().max(40).optional().meta({ example: 'suspend' }),
  cursor: CaseIdParam.optional(),
  limit: moderationPageLimit,
});

export const AuditList = z
  .object({ items: z.array(AuditEntrySchema), nextCursor })
  .meta({ id: 'AuditList', description: 'Newest first' });
