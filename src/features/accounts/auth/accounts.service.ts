// Requests of users who are not signed in and want a code, an account or a new password. Every request is rate limited
// (sign-in-limits.service.ts), and the answers do not show whether an address or a number has an account.
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { siteOf } from '../../../platform/rate-limits/network.js';
import { AccountCodesService, type SignUpPurpose } from '../codes/account-codes.service.js';
import { PasswordResetService } from '../passwords/password-reset.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { SignUpService } from '../sign-up/sign-up.service.js';
import type * as schemas from './accounts.schemas.js';
import { SignInLimitsService } from './sign-in-limits.service.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

/** The shortest time of a sign-up, so that its time does not show whether the address is known. */
const signUpFloorMs = 300;

/** The purposes of codes by better-auth's names. */
const purposeOf = {
  'sign-in': 'sign_in',
  'email-verification': 'sign_up',
  'forget-password': 'reset',
} as const satisfies Record<Input<typeof schemas.SendEmailCode>['type'], SignUpPurpose>;

@Injectable()
export class AccountsService {
  constructor(
    private readonly signInLimits: SignInLimitsService,
    private readonly signUp: SignUpService,
    private readonly accountCodes: AccountCodesService,
    private readonly passwordReset: PasswordResetService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Signs up with a password; the account begins when the address is confirmed. @throws WEAK_PASSWORD, TOO_MANY, BUSY */
  async signUpWithEmail(body: Input<typeof schemas.SignUpWithEmail>, attempt: SignInAttempt) {
    await this.signInLimits.admitMail(body.email, attempt);
    const site = siteOf(attempt.address);
    if (!(await this.passwords.isStrong(body.password, [body.email, body.name], site))) fail('WEAK_PASSWORD');
    const [{ ticket }] = await Promise.all([this.signUp.signUp(body, new Date(), site), setTimeout(signUpFloorMs)]);
    return { token: null, email: body.email, ticket };
  }

  /** @throws TOO_MANY, ACCOUNT_BANNED */
  async sendEmailCode({ email, type }: Input<typeof schemas.SendEmailCode>, attempt: SignInAttempt) {
    await this.signInLimits.admitMail(email, attempt);
    await this.accountCodes.sendByMail(purposeOf[type], email, new Date());
    return { success: true as const };
  }

  /** @throws TOO_MANY, TEXTS_REFUSED, ACCOUNT_BANNED */
  async sendPhoneCode({ phoneNumber }: Input<typeof schemas.PhoneNumber>, attempt: SignInAttempt) {
    await this.signInLimits.admitSms(phoneNumber, attempt);
    await this.accountCodes.sendByText(phoneNumber, new Date());
    return { success: true as const };
  }

  /** Sets a new password by a code and ends all sessions. @throws WEAK_PASSWORD, WRONG_CREDENTIALS, TOO_MANY, BUSY */
  async resetPassword({ email, otp, password }: Input<typeof schemas.ResetPassword>, attempt: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, attempt);
    const site = siteOf(attempt.address);
    if (!(await this.signInLimits.unlessBusy(attempt, this.passwords.isStrong(password, [email], site)))) {
      await this.signInLimits.succeeded(attempt);
      fail('WEAK_PASSWORD');
    }
    await this.signInLimits.unlessBusy(attempt, this.passwordReset.reset(email, otp, password, new Date(), site));
    await this.signInLimits.succeeded(attempt);
    return { success: true as const };
  }
}
