// The API schemas of roles and sanctions, and the events about them.
import { z } from 'zod';

export const RoleSchema = z.enum(['person', 'moderator', 'admin']);

/** The kinds of sanctions everywhere. */
export const sanctionKind = z.enum(['warn', 'mute', 'suspend', 'ban']);

export const SanctionSchema = z
  .object({
    id: z.uuid(),
    kind: sanctionKind,
    reason: z.string().meta({ description: 'Why, in the words of the moderator', example: 'Please keep it friendly.' }),
    until: z.iso.datetime().nullable().meta({ description: 'null: until it is lifted' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Sanction' });

/** The role and sanctions of the signed-in user. */
export const UserSanctionsSchema = z
  .object({
    role: RoleSchema,
    warnings: z.array(SanctionSchema).meta({ description: 'Those I have not acknowledged yet' }),
    muted: SanctionSchema.nullable().meta({ description: 'I may say nothing until then' }),
    suspended: SanctionSchema.nullable().meta({ description: 'I may do nothing but look at my account until then' }),
  })
  .meta({ id: 'Standing', description: 'How I stand with the house' });

export type UserSanctionsView = z.output<typeof UserSanctionsSchema>;

/** The events that a user's connections get, on all transports. */
export const sanctionEvents = {
  sanctioned: SanctionSchema.meta({
    id: 'Sanctioned',
    description: 'A moderator warns, mutes, suspends or bans me; the last two close the socket',
  }),
  restored: z
    .object({ kinds: z.array(sanctionKind) })
    .meta({ id: 'Restored', description: 'What a moderator did about me of these kinds holds no more' }),
  appealDecided: z
    .object({ id: z.uuid(), state: z.enum(['granted', 'refused']), answer: z.string() })
    .meta({ id: 'AppealDecided', description: 'A moderator has looked at my appeal' }),
  staffChanged: z
    .object({
      change: z.enum(['role', 'secondFactorAdded', 'secondFactorReset']),
      personId: z.uuid(),
      name: z.string(),
      role: RoleSchema.meta({ description: 'The role of the user now' }),
      byId: z.uuid(),
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
