// The API schemas of roles and sanctions, and the events about them.
import { z } from 'zod';

export const RoleSchema = z.enum(['person', 'moderator', 'admin']);

/** The kinds of sanctions everywhere. */
export const sanctionKind = z.enum(['warn', 'mute', 'suspend', 'ban']);

export const SanctionSchema = z
  .object({
    id: z.uuid(),
    kind: sanctionKind,
    reason: z.string().meta({ description: 'Reason given by the moderator', example: 'Please keep it friendly.' }),
    until: z.iso.datetime().nullable().meta({ description: 'End of the sanction; null: until it is lifted' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Sanction' });

/** The role and sanctions of the signed-in user. */
export const UserSanctionsSchema = z
  .object({
    role: RoleSchema,
    warnings: z.array(SanctionSchema).meta({ description: 'Warnings I have not acknowledged' }),
    muted: SanctionSchema.nullable().meta({ description: 'Active mute: I cannot send messages' }),
    suspended: SanctionSchema.nullable().meta({
      description: 'Active suspension: I can only manage my account and appeal',
    }),
  })
  .meta({ id: 'Standing', description: 'My role and active sanctions' });

export type UserSanctionsView = z.output<typeof UserSanctionsSchema>;

/** The events that a user's connections get, on all transports. */
export const sanctionEvents = {
  sanctioned: SanctionSchema.meta({
    id: 'Sanctioned',
    description: 'A moderator warned, muted, suspended or banned me; a suspension or ban closes the socket',
  }),
  restored: z
    .object({ kinds: z.array(sanctionKind) })
    .meta({ id: 'Restored', description: 'My sanctions of these kinds were lifted' }),
  appealDecided: z
    .object({ id: z.uuid(), state: z.enum(['granted', 'refused']), answer: z.string() })
    .meta({ id: 'AppealDecided', description: 'A moderator decided my appeal' }),
  staffChanged: z
    .object({
      change: z.enum(['role', 'secondFactorAdded', 'secondFactorReset']),
      personId: z.uuid(),
      name: z.string(),
      role: RoleSchema.meta({ description: 'Current role of the user' }),
      byId: z.uuid().nullable().meta({ description: 'Null: an operator changed it by `npx fujin moderators`' }),
      at: z.iso.datetime(),
    })
    .meta({
      id: 'StaffChanged',
      description:
        'Sent to all admins and the user concerned: a role was changed, staff set up a first second factor, or an admin removed the ' +
        'second factors of a user',
    }),
};

export type SanctionEvents = { [Name in keyof typeof sanctionEvents]: z.output<(typeof sanctionEvents)[Name]> };
