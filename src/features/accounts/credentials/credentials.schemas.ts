// The API schemas of the sign-in methods of the signed-in user.
import { z } from 'zod';
import { code, email, password, phone } from '../auth/accounts.schemas.js';
import { ExternalId } from '../external-accounts/external-accounts.schemas.js';

export const OwnAccount = z
  .object({
    id: z.uuid(),
    email: z.string().nullable().meta({ description: 'Null if the account has none', example: 'lan@example.com' }),
    phoneNumber: z.string().nullable().meta({ example: '+8613800138000' }),
    hasPassword: z.boolean(),
    isAnonymous: z
      .boolean()
      .meta({ description: 'The account has no e-mail address and no phone number, so it cannot sign in again' }),
    externalId: ExternalId.optional().meta({
      description: 'Id in the backend of the app, if it has set one. Other users do not see it',
    }),
    graceDays: z.number().optional().meta({
      description:
        'Days after a deletion in which a sign-in restores the account (DELETION_GRACE_DAYS). Absent if the account cannot sign in again',
      example: 14,
    }),
  })
  .meta({ id: 'OwnAccount' });

export const ConfirmationRequest = z
  .strictObject({ by: z.enum(['email', 'phone']).meta({ example: 'email' }) })
  .meta({ id: 'ConfirmationRequest' });
export const Confirmation = z
  .union([z.strictObject({ password: z.string().min(1).max(128) }), z.strictObject({ code })])
  .meta({ id: 'Confirmation', example: { code: '482913' } });
export const Confirmed = z.object({ until: z.iso.datetime() }).meta({ id: 'Confirmed' });

export const NewEmail = z.strictObject({ email }).meta({ id: 'NewEmail' });
export const NewPhone = z.strictObject({ phoneNumber: phone }).meta({ id: 'NewPhone' });
export const SentCode = z.strictObject({ code }).meta({ id: 'SentCode' });
export const NewPassword = z.strictObject({ password }).meta({ id: 'NewPassword' });
