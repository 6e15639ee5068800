// Signs users in: with a password, a code from e-mail or from a phone, the confirmation of a sign-up, or anonymously. Every way is
// rate limited (sign-in-limits.service.ts).
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { siteOf } from '../../../platform/rate-limits/network.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { SignUpService } from '../sign-up/sign-up.service.js';
import type * as schemas from './accounts.schemas.js';
import { CredentialCheckService } from './credential-check.service.js';
import { SessionStartService } from './session-start.service.js';
import { SignInAlertsService } from './sign-in-alerts.service.js';
import { SignInLimitsService } from './sign-in-limits.service.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

@Injectable()
export class SignInService {
  constructor(
    private readonly signInLimits: SignInLimitsService,
    private readonly credentialCheck: CredentialCheckService,
    private readonly signUp: SignUpService,
    private readonly sessionStart: SessionStartService,
    private readonly signInAlerts: SignInAlertsService,
    private readonly events: EventsService,
  ) {}

  /** @throws WRONG_CREDENTIALS, VERIFY_FIRST, ACCOUNT_BANNED, TOO_MANY, BUSY */
  async withPassword({ email, password }: Input<typeof schemas.SignInWithEmail>, attempt: SignInAttempt) {
    await this.signInLimits.tryPassword(email, attempt);
    const checking = this.credentialCheck.byPassword(email, password, new Date(), siteOf(attempt.address));
    const { personId, hash } = await this.signInLimits.unlessBusy(attempt, checking);
    return this.start(personId, attempt, hash);
  }

  /** Makes an anonymous account. @throws ACCOUNT_BANNED, TOO_MANY */
  async anonymously(attempt: SignInAttempt) {
    await this.signInLimits.admitGuess(attempt);
    return this.complete(await this.sessionStart.beginAnonymous(), attempt);
  }

  /** Confirms the address of a sign-up, which opens its account. @throws WRONG_CREDENTIALS, ACCOUNT_BANNED, TOO_MANY */
  async withSignUpCode({ email, otp, ticket }: Input<typeof schemas.ConfirmSignUp>, attempt: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, attempt);
    const { personId, passwordSet } = await this.signUp.confirm(email, otp, ticket, new Date());
    return { ...(await this.start(personId, attempt)), passwordSet };
  }

  /** Signs in, or up. @throws WRONG_CREDENTIALS, ACCOUNT_BANNED, TOO_MANY */
  async withEmailCode({ email, otp }: Input<typeof schemas.EmailCode>, attempt: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, attempt);
    return this.start(await this.credentialCheck.byCode('email', email, otp, new Date()), attempt);
  }

  /** Signs in, or up. @throws WRONG_CREDENTIALS, ACCOUNT_BANNED, TOO_MANY */
  async withPhoneCode({ phoneNumber, code }: Input<typeof schemas.PhoneCode>, attempt: SignInAttempt) {
    await this.signInLimits.tryCode(phoneNumber, code, attempt);
    const personId = await this.credentialCheck.byCode('phone', phoneNumber, code, new Date());
    const signedIn = await this.start(personId, attempt);
    this.events.emit('numberConfirmed', { person: signedIn.user.id, number: phoneNumber });
    return signedIn;
  }

  private async start(personId: string, attempt: SignInAttempt, passwordHash?: string) {
    return this.complete(await this.sessionStart.begin(personId), attempt, passwordHash);
  }

  private async complete(
    begun: Parameters<SessionStartService['complete']>[0],
    attempt: SignInAttempt,
    passwordHash?: string,
  ) {
    await this.signInLimits.succeeded(attempt);
    const now = new Date();
    const signedIn = await this.sessionStart.complete(begun, attempt, now, passwordHash);
    if (!signedIn.user.isAnonymous) await this.signInAlerts.onSignedIn(signedIn.user.id, attempt, now);
    return signedIn;
  }
}
