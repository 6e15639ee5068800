import { z } from 'zod';
import { visibleOrEmpty } from '../../platform/text/visible.js';
import { SessionLasting } from './sessions.schemas.js';

export const email = z.email().max(254).toLowerCase().meta({ example: 'lan@example.com' });
export const password = z.string().min(8).max(128).meta({ example: 'seven herons over Suzhou creek' });
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be in E.164, such as +8613800138000')
  .meta({ example: '+8613800138000' });
export const code = z
  .string()
  .regex(/^\d{6}$/, 'must be six digits')
  .meta({ example: '482913' });

export const SignUpWithEmail = z
  .strictObject({ email, password, name: z.string().trim().max(60).overwrite(visibleOrEmpty).default('') })
  .meta({ id: 'SignUpWithEmail' });
export const SignInWithEmail = z
  .strictObject({ email, password: z.string().min(1).max(128) })
  .meta({ id: 'SignInWithEmail' });
export const SendEmailCode = z
  .strictObject({ email, type: z.enum(['sign-in', 'email-verification', 'forget-password']) })
  .meta({ id: 'SendEmailCode' });
export const EmailCode = z.strictObject({ email, otp: code }).meta({ id: 'EmailCode' });
export const ResetPassword = z.strictObject({ email, otp: code, password }).meta({ id: 'ResetPassword' });
export const PhoneNumber = z.strictObject({ phoneNumber: phone }).meta({ id: 'PhoneNumber' });
export const PhoneCode = z.strictObject({ phoneNumber: phone, code }).meta({ id: 'PhoneCode' });

export const AccountSchema = z
  .object({
    id: z.string().meta({ description: 'The id of the person everywhere' }),
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    phoneNumber: z.string().nullish(),
    isAnonymous: z.boolean().nullish(),
  })
  .meta({ id: 'Account' });

export const SignedUp = z
  .object({
    token: z.null().meta({ description: 'Null until the address is confirmed with the code that was sent' }),
    email: z.string(),
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
      .meta({ description: 'The account was going to be erased; by this sign-in it is not any more' }),
  })
  .meta({ id: 'SignedIn' });
export const Done = z.object({ success: z.literal(true) }).meta({ id: 'Done' });
export const CurrentSession = z
  .object({ user: AccountSchema, session: z.object({ id: z.uuid(), ...SessionLasting.shape }) })
  .meta({ id: 'CurrentSession' });
export const LineCode = z
  .object({ code: z.string().meta({ example: 'K7QM2X' }), expiresAt: z.iso.datetime() })
  .meta({ id: 'LineCode' });
