// Users as the server API shows, creates and changes them.
import { z } from 'zod';
import { CustomDataSchema } from '../../../platform/custom-data/custom-data.schemas.js';
import { ExternalId } from '../../accounts/external-accounts/external-accounts.schemas.js';
import { deviceIdShape } from '../../accounts/sessions/device-id.js';
import { LocationUpdate } from '../../location/location.schemas.js';
import { freeText } from '../../moderation/moderation.schemas.js';
import { PeopleQuery } from '../../moderation/people/people.schemas.js';
import { InterestChoice, MeSchema, PreferenceChanges, ProfileChanges } from '../../profiles/profiles.schemas.js';

const parts = {
  profile: ProfileChanges.optional(),
  preferences: PreferenceChanges.optional(),
  interests: InterestChoice.shape.interests.optional(),
  location: LocationUpdate.optional(),
  publicData: CustomDataSchema.nullable().optional().meta({
    description: 'Custom data that users see who share a match or a room with this one; null removes them',
  }),
  privateData: CustomDataSchema.nullable()
    .optional()
    .meta({ description: 'Custom data that server keys alone see; null removes them' }),
};

export const NewUser = z.strictObject({ externalId: ExternalId, ...parts }).meta({ id: 'ServerNewUser' });

export const UserChanges = z
  .strictObject({ externalId: ExternalId.nullable().optional().meta({ description: 'null removes it' }), ...parts })
  .meta({ id: 'ServerUserChanges', description: 'Omitted fields are not changed.' });

const account = {
  id: z.uuid(),
  externalId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  eraseAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When the account is erased; null unless it is deleted. A session restores it before' }),
};

const data = {
  publicData: CustomDataSchema.nullable().meta({
    description: 'Custom data that users see who share a match or a room with this one',
  }),
  privateData: CustomDataSchema.nullable().meta({ description: 'Custom data that server keys alone see' }),
};

export const ServerUserSummary = z
  .object({ ...account, ...data, nickname: z.string().nullable(), deactivated: z.boolean() })
  .meta({ id: 'ServerUserSummary' });

export const ServerUserList = z
  .object({
    items: z.array(ServerUserSummary),
    nextCursor: z.string().optional().meta({ description: 'Present while there are more' }),
  })
  .meta({ id: 'ServerUserList' });

export const ServerUserSchema = z
  .object({
    ...account,
    deactivated: z.boolean(),
    email: z.string().nullable().meta({ description: 'Confirmed address' }),
    phoneNumber: z.string().nullable(),
    isAnonymous: z.boolean(),
    ...MeSchema.omit({ id: true }).shape,
    ...data,
  })
  .meta({ id: 'ServerUser' });

export const UsersQuery = z.strictObject({
  q: PeopleQuery.shape.q.optional().meta({
    description:
      'A complete id, external id, e-mail address or phone number, a nickname, or the beginning of one (2 characters or more)',
  }),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const Deactivation = z
  .strictObject({ reason: freeText(500).default('').meta({ description: 'Shown to the user' }) })
  .meta({ id: 'ServerDeactivation' });

export const NewSession = z
  .strictObject({
    device: z.string().regex(deviceIdShape).optional().meta({
      description: 'The app’s own id of the device. A device of a banned user is refused',
      example: '3f1c2a90-9d5e-4b57',
    }),
    userAgent: z
      .string()
      .max(400)
      .optional()
      .meta({ description: 'User agent of the device; it names the session in the list of sessions' }),
  })
  .meta({ id: 'ServerNewSession' });
