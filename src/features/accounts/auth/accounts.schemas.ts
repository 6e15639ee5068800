// The API schemas of sign-up, sign-in and codes.
import { z } from 'zod';
import { emailAddressOf, isEmailAddress, longestEmail } from '../../../platform/text/email-address.js';
import { isPhoneNumber, phoneNumberOf } from '../../../platform/text/phone-number.js';
import { digitCodeOf } from '../../../platform/text/typed-text.js';
import { visibleOrEmpty } from '../../../platform/text/visible-text.js';
import { SessionLasting } from '../sessions/sessions.schemas.js';
import { isDeliverable } from '../sign-up/deliverable-address.js';

const anyEmail = z.string().overwrite(emailAddressOf).refine(isEmailAddress, 'must be an e-mail address').meta({
  format: 'idn-email',
  maxLength: longestEmail,
  description: 'Stored without spaces, in small letters, with the domain in ASCII',
});
export const email = anyEmail
  .refine(isDeliverable, 'must not be of a special-use domain')
  .meta({ example: 'lan@example.com' });
export const password = z.string().min(8).max(128).meta({ example: 'seven herons over Suzhou creek' });
export const phone = z
  .string()
  .overwrite(phoneNumberOf)
  .refine(isPhoneNumber, 'must be in E.164, such as +8613800138000')
  .meta({ example: '+8613800138000', description: 'E.164. Spaces, grouping signs and the trunk prefix are removed' });
export const code = z
  .string()
  .overwrite(digitCodeOf)
  .regex(/^\d{6}$/, 'must be six digits')
  .meta({ example: '482913' });

/** The code of a mail: the six digits, or the long form that the mail also carries. */
const mailedCode = z
  .string()
  .overwrite(digitCodeOf)
  .regex(/^\d{6}(-[2-9A-HJ-NP-Za-hj-np-z]{12})?$/, 'must be six digits, or the long code of the mail')
  .meta({
    example: '482913',
    description: 'Six digits. If others have used up the tries: the long code of the same e-mail',
  });

export const SignUpWithEmail = z
  .strictObject({ email, password, name: z.string().trim().max(60).overwrite(visibleOrEmpty).default('') })
  .meta({ id: 'SignUpWithEmail' });
export const SignInWithEmail = z
  // an account from before may have an address of the server's own network
  .strictObject({ email: anyEmail.meta({ example: 'lan@example.com' }), password: z.string().min(1).max(128) })
  .meta({ id: 'SignInWithEmail' });
export const SendEmailCode = z
  .strictObject({ email, type: z.enum(['sign-in', 'email-verification', 'forget-password']) })
  .meta({ id: 'SendEmailCode' });
export const EmailCode = z.strictObject({ email, otp: mailedCode }).meta({ id: 'EmailCode' });
export const ConfirmSignUp = z
  .strictObject({
    email,
    otp: mailedCode,
    ticket: z.string().min(1).max(64).optional().meta({
      description:
        'Ticket from the answer of sign-up/email. Without it, or with another one, the password of the sign-up is removed',
      example: 'qg1yUjvM4uE8mBfY2bq0zT1rG6d3pXJk',
    }),
  })
  .meta({ id: 'ConfirmSignUp' });
export const ResetPassword = z.strictObject({ email, otp: mailedCode, password }).meta({ id: 'ResetPassword' });
export const UndoChange = z
  .strictObject({ token: z.string().min(1).max(64).meta({ example: 'q0dYv1n2mXc7Kf3bZs9TtA' }) })
  .meta({ id: 'UndoChange' });
export const PhoneNumber = z.strictObject({ phoneNumber: phone }).meta({ id: 'PhoneNumber' });
export const PhoneCode = z.strictObject({ phoneNumber: phone, code }).meta({ id: 'PhoneCode' });

export const AccountSchema = z
  .object({
    id: z.string().meta({ description: 'Id of the user in all of the API' }),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    phoneNumber: z.string().nullish(),
    isAnonymous: z.boolean().nullish(),
  })
  .meta({ id: 'Account' });

export const SignedUp = z
  .object({
    token: z.null().meta({ description: 'Null until the address is confirmed with the code' }),
    email: z.string(),
    ticket: z.string().meta({ description: 'Send it with the code to verify-email. Keep it secret until then' }),
  })
  .meta({ id: 'SignedUp' });
export const SignedIn = z
  .object({
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer TOKEN`' }),
    user: AccountSchema,
    session: z.object({ id: z.uuid(), expiresAt: z.iso.datetime() }),
    cameBack: z
      .literal(true)
      .optional()
      .meta({ description: 'The account was to be erased; this sign-in has restored it' }),
  })
  .meta({ id: 'SignedIn' });
export const SignUpConfirmed = SignedIn.extend({
  passwordSet: z.boolean().meta({
    description:
      'False: the code was sent without the ticket of the newest sign-up. Set a password with PUT /v1/me/password',
  }),
}).meta({ id: 'SignUpConfirmed' });
export const Done = z.object({ success: z.literal(true) }).meta({ id: 'Done' });
export const CurrentSession = z
  .object({ user: AccountSchema, session: z.object({ id: z.uuid(), ...SessionLasting.shape }) })
  .meta({ id: 'CurrentSession' });
export const LineCode = z
  .object({ code: z.string().meta({ example: 'K7QM2XPA' }), expiresAt: z.iso.datetime() })
  .meta({ id: 'LineCode' });
