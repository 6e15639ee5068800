// Sign-up and sign-in. Every way in is limited (sign-in-limits.service.ts).
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { CodedError, fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { networkOf, siteOf } from '../../platform/limits/network.js';
import { appealTokenOf } from '../standing/appeal-token.js';
import { BarsService } from '../standing/bars.service.js';
import { refusalOf, untilOf } from '../standing/holding.js';
import { StandingService } from '../standing/standing.service.js';
import type * as schemas from './accounts.schemas.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';
import { AlertsService } from './alerts.service.js';
import { type Auth, createAuth } from './auth.js';
import { codedAuthError } from './auth-errors.js';
import { type EntryPurpose, EntryService } from './entry.service.js';
import { LeaversService } from './leavers.service.js';
import { lineCodeMinutes, newLineCode } from './line-code.js';
import { isStrongPassword } from './password-strength.js';
import { SessionsService } from './sessions.service.js';
import type { Knock, SignedInAs } from './sessions.types.js';
import { SignInLimits } from './sign-in-limits.service.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

/** A sign-up takes this long at least, so that its time doesn't tell a known address from a new one. */
const signUpFloorMs = 300;

/** better-auth's names for what a code is for. */
const purposeOf = {
  'sign-in': 'sign_in',
  'email-verification': 'sign_up',
  'forget-password': 'reset',
} as const satisfies Record<Input<typeof schemas.SendEmailCode>['type'], EntryPurpose>;

@Injectable()
export class AccountsService {
  private readonly auth: Auth;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly store: AccountsStore,
    private readonly sessions: SessionsService,
    private readonly leavers: LeaversService,
    private readonly limits: Limits,
    private readonly events: Events,
    private readonly standing: StandingService,
    private readonly bars: BarsService,
    private readonly entry: EntryService,
    private readonly signInLimits: SignInLimits,
    private readonly alerts: AlertsService,
  ) {
    this.auth = createAuth(config, database);
  }

  async signUpWithEmail(body: Input<typeof schemas.SignUpWithEmail>, knock: Knock) {
    await this.signInLimits.askMail(body.email, knock);
    const site = siteOf(knock.address);
    if (!(await isStrongPassword(body.password, [body.email, body.name], site))) fail('WEAK_PASSWORD');
    const [{ ticket }] = await Promise.all([this.entry.signUp(body, new Date(), site), setTimeout(signUpFloorMs)]);
    return { token: null, email: body.email, ticket };
  }

  async signInWithEmail({ email, password }: Input<typeof schemas.SignInWithEmail>, knock: Knock) {
    await this.signInLimits.tryPassword(email, knock);
    const entering = this.entry.enterByPassword(email, password, new Date(), siteOf(knock.address));
    const { personId, hash } = await this.signInLimits.unlessBusy(knock, entering);
    return this.begin(personId, knock, hash);
  }

  async signInAnonymously(knock: Knock) {
    await this.signInLimits.enter(knock);
    return this.signedIn(await this.call(() => this.auth.api.signInAnonymous({ headers: new Headers() })), knock);
  }

  async sendEmailCode({ email, type }: Input<typeof schemas.SendEmailCode>, knock: Knock) {
    await this.signInLimits.askMail(email, knock);
    await this.entry.mailCode(purposeOf[type], email, new Date());
    return { success: true as const };
  }

  async verifyEmail({ email, otp, ticket }: Input<typeof schemas.ConfirmSignUp>, knock: Knock) {
    await this.signInLimits.tryCode(email, otp, knock);
    const { personId, passwordSet } = await this.entry.confirm(email, otp, ticket, new Date());
    return { ...(await this.begin(personId, knock)), passwordSet };
  }

  async signInWithEmailCode({ email, otp }: Input<typeof schemas.EmailCode>, knock: Knock) {
    await this.signInLimits.tryCode(email, otp, knock);
    return this.begin(await this.entry.enterByCode('email', email, otp, new Date()), knock);
  }

  async resetPassword({ email, otp, password }: Input<typeof schemas.ResetPassword>, knock: Knock) {
    await this.signInLimits.tryCode(email, otp, knock);
    const site = siteOf(knock.address);
    if (!(await this.signInLimits.unlessBusy(knock, isStrongPassword(password, [email], site)))) {
      await this.signInLimits.succeeded(knock);
      fail('WEAK_PASSWORD');
    }
    await this.signInLimits.unlessBusy(knock, this.entry.reset(email, otp, password, new Date(), site));
    await this.signInLimits.succeeded(knock);
    return { success: true as const };
  }

  async sendPhoneCode({ phoneNumber }: Input<typeof schemas.PhoneNumber>, knock: Knock) {
    await this.signInLimits.askText(phoneNumber, knock);
    await this.entry.textCode(phoneNumber, new Date());
    return { success: true as const };
  }

  async signInWithPhoneCode({ phoneNumber, code }: Input<typeof schemas.PhoneCode>, knock: Knock) {
    await this.signInLimits.tryCode(phoneNumber, code, knock);
    const signedIn = await this.begin(await this.entry.enterByCode('phone', phoneNumber, code, new Date()), knock);
    this.events.announce('numberConfirmed', { person: signedIn.user.id, number: phoneNumber });
    return signedIn;
  }

  /** @throws SIGN_IN_FIRST */
  async session({ personId, sessionId }: SignedInAs) {
    const [person, { expiresAt, refreshAfter }] = await Promise.all([
      this.store.person(personId),
      this.sessions.lasting(sessionId),
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
    await this.sessions.leave(personId, sessionId);
    return { success: true as const };
  }

  /** A code by which this person may log in once, where no password should travel; what it opens ends with the session. @throws TOO_MANY */
  async lineCode({ personId, sessionId }: SignedInAs, now: Date): Promise<{ code: string; expiresAt: Date }> {
    await this.limits.consume('authAttempt', `line ${personId}`);
    const code = newLineCode();
    const expiresAt = new Date(now.getTime() + lineCodeMinutes * 60_000);
    await this.store.putLineCode(sessionId, this.hashed(code), expiresAt);
    return { code, expiresAt };
  }

  /** Whose code this is; it is used up. @throws WRONG_CREDENTIALS, TOO_MANY, ACCOUNT_BANNED, ACCOUNT_SUSPENDED */
  async redeemLineCode(code: string, address: string, now = new Date()): Promise<SignedInAs> {
    const giveBack = await this.limits.takeAll([
      ['lineCode', networkOf(address)],
      ['lineCodes', 'everywhere'],
    ]);
    const person = await this.store.takeLineCode(this.hashed(code.trim().toUpperCase()), now);
    if (!person) return fail('WRONG_CREDENTIALS');
    await giveBack();
    await this.standing.requireActive(person.personId, now);
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
  private async begin(personId: string, knock: Knock, hash?: string) {
    const { internalAdapter } = await this.auth.$context;
    const [{ token }, user] = await Promise.all([internalAdapter.createSession(personId), this.store.person(personId)]);
    return this.signedIn({ token, user }, knock, hash);
  }

  private async signedIn(answer: { token?: string | null; user?: unknown } | null, knock: Knock, hash?: string) {
    const { token: begun, user } = answer ?? {};
    if (!begun || !user) return fail('WRONG_CREDENTIALS');
    await this.signInLimits.succeeded(knock);
    const now = new Date();
    const account = AccountSchema.parse(user);
    const unwelcome = await this.requireWelcome(account, knock.device, now).then(
      () => undefined,
      (error) => error,
    );
    const [issued, refusal, cameBack] = await this.database.$transaction(async (tx) => {
      // comparing a password takes long: it may have been reset, and all sessions ended, before this one began
      const isStill = !hash || (await this.entry.isStillPassword(tx, account.id, hash));
      const refused = isStill ? unwelcome : new CodedError('WRONG_CREDENTIALS');
      const session = await this.sessions.adopt(tx, begun, knock.userAgent, now);
      return [session, refused, refused ? undefined : await this.leavers.comeBack(tx, session.personId, now)] as const;
    });
    if (refusal) {
      await this.sessions.leave(account.id, issued.sessionId);
      throw refusal;
    }
    cameBack?.();
    if (!account.isAnonymous) await this.alerts.signedIn(account.id, knock, now);
    const session = { id: issued.sessionId, expiresAt: issued.expiresAt.toISOString() };
    return {
      token: issued.token,
      user: account,
      session,
      ...(cameBack && { cameBack: true as const }),
    };
  }

  /** Whoever has signed in has shown whose account it is; only they are told that it is banned, why, and how to appeal. */
  private async requireWelcome(
    user: z.output<typeof AccountSchema>,
    device: string | undefined,
    now: Date,
  ): Promise<void> {
    const { id, email, emailVerified, phoneNumber: phone } = user;
    // an address that was just confirmed may be one of an admin's
    const { holdings } = await this.standing.fresh(id);
    const refusal = refusalOf(holdings, 'look after account', now);
    if (refusal) {
      const ban = { reason: refusal.holding.reason, appealToken: appealTokenOf(id, this.config.AUTH_SECRET, now) };
      throw new CodedError(refusal.code, untilOf(refusal.holding), undefined, undefined, ban);
    }
    await this.bars.requireWelcome({ email: emailVerified ? email : null, phone }, id, now);
    await this.bars.noteDevice(id, device, now);
  }
}
