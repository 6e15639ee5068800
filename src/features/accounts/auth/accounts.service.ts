// Sign-up and sign-in. Every way in is limited (sign-in-limits.service.ts).
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import { networkOf, siteOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { sanctionRefusal, untilOf } from '../../sanctions/active-sanctions.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { appealTokenOf } from '../../sanctions/appeal-token.js';
import { BanEvasionService } from '../../sanctions/ban-evasion/ban-evasion.service.js';
import { isStrongPassword } from '../credentials/password-strength.js';
import { DeletedAccountsService } from '../deletion/deleted-accounts.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { type SignUpPurpose, SignUpService } from '../sign-up/sign-up.service.js';
import type * as schemas from './accounts.schemas.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';
import { type Auth, createAuth } from './better-auth.js';
import { codedAuthError } from './better-auth-errors.js';
import { lineCodeMinutes, newLineCode } from './line-code.js';
import { SignInAlertsService } from './sign-in-alerts.service.js';
import { SignInLimitsService } from './sign-in-limits.service.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

/** A sign-up takes this long at least, so that its time doesn't tell a known address from a new one. */
const signUpFloorMs = 300;

/** better-auth's names for what a code is for. */
const purposeOf = {
  'sign-in': 'sign_in',
  'email-verification': 'sign_up',
  'forget-password': 'reset',
} as const satisfies Record<Input<typeof schemas.SendEmailCode>['type'], SignUpPurpose>;

@Injectable()
export class AccountsService {
  private readonly auth: Auth;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: AccountsStore,
    private readonly sessions: SessionsService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly banEvasion: BanEvasionService,
    private readonly signUp: SignUpService,
    private readonly signInLimits: SignInLimitsService,
    private readonly signInAlerts: SignInAlertsService,
  ) {
    this.auth = createAuth(config, database);
  }

  async signUpWithEmail(body: Input<typeof schemas.SignUpWithEmail>, knock: SignInAttempt) {
    await this.signInLimits.admitMail(body.email, knock);
    const site = siteOf(knock.address);
    if (!(await isStrongPassword(body.password, [body.email, body.name], site))) fail('WEAK_PASSWORD');
    const [{ ticket }] = await Promise.all([this.signUp.signUp(body, new Date(), site), setTimeout(signUpFloorMs)]);
    return { token: null, email: body.email, ticket };
  }

  async signInWithEmail({ email, password }: Input<typeof schemas.SignInWithEmail>, knock: SignInAttempt) {
    await this.signInLimits.tryPassword(email, knock);
    const entering = this.signUp.signInByPassword(email, password, new Date(), siteOf(knock.address));
    const { personId, hash } = await this.signInLimits.unlessBusy(knock, entering);
    return this.startSession(personId, knock, hash);
  }

  async signInAnonymously(knock: SignInAttempt) {
    await this.signInLimits.admitGuess(knock);
    return this.signedIn(await this.call(() => this.auth.api.signInAnonymous({ headers: new Headers() })), knock);
  }

  async sendEmailCode({ email, type }: Input<typeof schemas.SendEmailCode>, knock: SignInAttempt) {
    await this.signInLimits.admitMail(email, knock);
    await this.signUp.mailCode(purposeOf[type], email, new Date());
    return { success: true as const };
  }

  async verifyEmail({ email, otp, ticket }: Input<typeof schemas.ConfirmSignUp>, knock: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, knock);
    const { personId, passwordSet } = await this.signUp.confirm(email, otp, ticket, new Date());
    return { ...(await this.startSession(personId, knock)), passwordSet };
  }

  async signInWithEmailCode({ email, otp }: Input<typeof schemas.EmailCode>, knock: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, knock);
    return this.startSession(await this.signUp.signInByCode('email', email, otp, new Date()), knock);
  }

  async resetPassword({ email, otp, password }: Input<typeof schemas.ResetPassword>, knock: SignInAttempt) {
    await this.signInLimits.tryCode(email, otp, knock);
    const site = siteOf(knock.address);
    if (!(await this.signInLimits.unlessBusy(knock, isStrongPassword(password, [email], site)))) {
      await this.signInLimits.succeeded(knock);
      fail('WEAK_PASSWORD');
    }
    await this.signInLimits.unlessBusy(knock, this.signUp.reset(email, otp, password, new Date(), site));
    await this.signInLimits.succeeded(knock);
    return { success: true as const };
  }

  async sendPhoneCode({ phoneNumber }: Input<typeof schemas.PhoneNumber>, knock: SignInAttempt) {
    await this.signInLimits.admitSms(phoneNumber, knock);
    await this.signUp.textCode(phoneNumber, new Date());
    return { success: true as const };
  }

  async signInWithPhoneCode({ phoneNumber, code }: Input<typeof schemas.PhoneCode>, knock: SignInAttempt) {
    await this.signInLimits.tryCode(phoneNumber, code, knock);
    const signedIn = await this.startSession(
      await this.signUp.signInByCode('phone', phoneNumber, code, new Date()),
      knock,
    );
    this.events.emit('numberConfirmed', { person: signedIn.user.id, number: phoneNumber });
    return signedIn;
  }

  /** @throws SIGN_IN_FIRST */
  async session({ personId, sessionId }: SignedInAs) {
    const [person, { expiresAt, refreshAfter }] = await Promise.all([
      this.store.person(personId),
      this.sessions.sessionsOf(sessionId),
    ]);
    const session = { id: sessionId, expiresAt: expiresAt.toISOString(), refreshAfter: refreshAfter.toISOString() };
    return { user: AccountSchema.parse(person ?? fail('SIGN_IN_FIRST')), session };
  }

  /** A fresh token, and how long the session lasts. @throws SIGN_IN_FIRST */
  async refresh(token: string, now: Date) {
    const { expiresAt, refreshAfter, ...fresh } = await this.sessions.refresh(token, now);
    return { ...fresh, expiresAt: expiresAt.toISOString(), refreshAfter: refreshAfter.toISOString() };
  }

  async signOut({ personId, sessionId }: SignedInAs) {
    await this.sessions.signOut(personId, sessionId);
    return { success: true as const };
  }

  /** A code by which this person may log in once, where no password should travel; what it opens ends with the session. @throws TOO_MANY */
  async lineCode({ personId, sessionId }: SignedInAs, now: Date): Promise<{ code: string; expiresAt: Date }> {
    await this.rateLimits.consume('authAttempt', `line ${personId}`);
    const code = newLineCode();
    const expiresAt = new Date(now.getTime() + lineCodeMinutes * 60_000);
    await this.store.putLineCode(sessionId, this.hashed(code), expiresAt);
    return { code, expiresAt };
  }

  /** Whose code this is; it is used up. @throws WRONG_CREDENTIALS, TOO_MANY, ACCOUNT_BANNED, ACCOUNT_SUSPENDED */
  async redeemLineCode(code: string, address: string, now = new Date()): Promise<SignedInAs> {
    const giveBack = await this.rateLimits.consumeAll([
      ['lineCode', networkOf(address)],
      ['lineCodes', 'everywhere'],
    ]);
    const person = await this.store.takeLineCode(this.hashed(code.trim().toUpperCase()), now);
    if (!person) return fail('WRONG_CREDENTIALS');
    await giveBack();
    await this.activeSanctions.requireActive(person.personId, now);
    return person;
  }

  /** Who reads the table must not be able to log in. */
  private hashed(code: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`line code ${code}`).digest('base64url');
  }

  private async call<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    return step().catch((thrown) => {
      throw codedAuthError(thrown);
    });
  }

  /** Begins a session of an account that was just opened. @param hash of the password, if one opened it */
  private async startSession(personId: string, knock: SignInAttempt, hash?: string) {
    const { internalAdapter } = await this.auth.$context;
    const [{ token }, user] = await Promise.all([internalAdapter.createSession(personId), this.store.person(personId)]);
    return this.signedIn({ token, user }, knock, hash);
  }

  private async signedIn(
    answer: { token?: string | null; user?: unknown } | null,
    knock: SignInAttempt,
    hash?: string,
  ) {
    const { token: begun, user } = answer ?? {};
    if (!begun || !user) return fail('WRONG_CREDENTIALS');
    await this.signInLimits.succeeded(knock);
    const now = new Date();
    const account = AccountSchema.parse(user);
    const unwelcome = await this.requireNotBanned(account, knock.device, now).then(
      () => undefined,
      (error) => error,
    );
    const [issued, refusal, cameBack] = await this.database.$transaction(async (tx) => {
      // comparing a password takes long: it may have been reset, and all sessions ended, before this one began
      const isStill = !hash || (await this.signUp.isStillPassword(tx, account.id, hash));
      const refused = isStill ? unwelcome : new CodedError('WRONG_CREDENTIALS');
      const session = await this.sessions.adopt(tx, begun, knock.userAgent, now);
      return [
        session,
        refused,
        refused ? undefined : await this.deletedAccounts.restore(tx, session.personId, now),
      ] as const;
    });
    if (refusal) {
      await this.sessions.signOut(account.id, issued.sessionId);
      throw refusal;
    }
    cameBack?.();
    if (!account.isAnonymous) await this.signInAlerts.onSignedIn(account.id, knock, now);
    const session = { id: issued.sessionId, expiresAt: issued.expiresAt.toISOString() };
    return {
      token: issued.token,
      user: account,
      session,
      ...(cameBack && { cameBack: true as const }),
    };
  }

  /** Whoever has signed in has shown whose account it is; only they are told that it is banned, why, and how to appeal. */
  private async requireNotBanned(
    user: z.output<typeof AccountSchema>,
    device: string | undefined,
    now: Date,
  ): Promise<void> {
    const { id, email, emailVerified, phoneNumber: phone } = user;
    // an address that was just confirmed may be one of an admin's
    const { holdings } = await this.activeSanctions.fresh(id);
    const refusal = sanctionRefusal(holdings, 'look after account', now);
    if (refusal) {
      const ban = { reason: refusal.holding.reason, appealToken: appealTokenOf(id, this.config.AUTH_SECRET, now) };
      throw new CodedError(refusal.code, untilOf(refusal.holding), undefined, undefined, ban);
    }
    await this.banEvasion.requireNotBanned({ email: emailVerified ? email : null, phone }, id, now);
    await this.banEvasion.noteDevice(id, device, now);
  }
}
