// Sign-up and sign-in. Every way in is limited by the caller's address and by the account it aims at.
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { CodedError, fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { networkOf } from '../../platform/limits/network.js';
import { SENDER, type Sender } from '../notify/sender.js';
import { appealTokenOf } from '../standing/appeal-token.js';
import { BarsService } from '../standing/bars.service.js';
import { refusalOf, untilOf } from '../standing/holding.js';
import { StandingService } from '../standing/standing.service.js';
import type * as schemas from './accounts.schemas.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';
import { type Auth, createAuth } from './auth.js';
import { codedAuthError } from './auth-errors.js';
import { LeaversService } from './leavers.service.js';
import { lineCodeMinutes, newLineCode } from './line-code.js';
import { passwordChanged, post } from './notices.js';
import { isStrongPassword } from './password-strength.js';
import { SessionsService } from './sessions.service.js';
import type { Knock, SignedInAs } from './sessions.types.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

/** A sign-up takes this long at least, so that its time doesn't tell a known address, which writes less, from a new one. */
const signUpFloorMs = 300;

@Injectable()
export class AccountsService {
  private readonly auth: Auth;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly database: Database,
    private readonly store: AccountsStore,
    private readonly sessions: SessionsService,
    private readonly leavers: LeaversService,
    private readonly limits: Limits,
    private readonly events: Events,
    private readonly standing: StandingService,
    private readonly bars: BarsService,
  ) {
    this.auth = createAuth(config, database, sender);
  }

  async signUpWithEmail(body: Input<typeof schemas.SignUpWithEmail>, knock: Knock) {
    await this.limit(knock, body.email);
    if (!(await isStrongPassword(body.password, [body.email, body.name]))) fail('WEAK_PASSWORD');
    await Promise.all([this.call(() => this.auth.api.signUpEmail({ body })), setTimeout(signUpFloorMs)]);
    return { token: null, email: body.email };
  }

  async signInWithEmail(body: Input<typeof schemas.SignInWithEmail>, knock: Knock) {
    await this.limit(knock, body.email);
    return this.signedIn(await this.call(() => this.auth.api.signInEmail({ body })), knock, body.email);
  }

  async signInAnonymously(knock: Knock) {
    await this.limits.consume('authCall', networkOf(knock.address));
    await this.bars.requireWelcome({ device: knock.device }, null, new Date());
    return this.signedIn(await this.call(() => this.auth.api.signInAnonymous({ headers: new Headers() })), knock);
  }

  async sendEmailCode(body: Input<typeof schemas.SendEmailCode>, knock: Knock) {
    await this.limit(knock, body.email);
    await this.call(() => this.auth.api.sendVerificationOTP({ body }));
    return { success: true as const };
  }

  async verifyEmail(body: Input<typeof schemas.EmailCode>, knock: Knock) {
    await this.limit(knock, body.email);
    return this.signedIn(await this.call(() => this.auth.api.verifyEmailOTP({ body })), knock, body.email);
  }

  async signInWithEmailCode(body: Input<typeof schemas.EmailCode>, knock: Knock) {
    await this.limit(knock, body.email);
    return this.signedIn(await this.call(() => this.auth.api.signInEmailOTP({ body })), knock, body.email);
  }

  async resetPassword(body: Input<typeof schemas.ResetPassword>, knock: Knock) {
    await this.limit(knock, body.email);
    if (!(await isStrongPassword(body.password, [body.email]))) fail('WEAK_PASSWORD');
    await this.call(() => this.auth.api.resetPasswordEmailOTP({ body }));
    const personId = await this.store.personOfEmail(body.email);
    if (personId) await this.sessions.endAll(personId);
    post(this.sender, passwordChanged('email', body.email));
    return { success: true as const };
  }

  async sendPhoneCode(body: Input<typeof schemas.PhoneNumber>, knock: Knock) {
    await this.limit(knock, body.phoneNumber);
    await this.call(() => this.auth.api.sendPhoneNumberOTP({ body }));
    return { success: true as const };
  }

  async signInWithPhoneCode(body: Input<typeof schemas.PhoneCode>, knock: Knock) {
    await this.limit(knock, body.phoneNumber);
    const answer = await this.call(() => this.auth.api.verifyPhoneNumber({ body }));
    const signedIn = await this.signedIn(answer, knock, body.phoneNumber);
    this.events.announce('numberConfirmed', { person: signedIn.user.id, number: body.phoneNumber });
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
    await this.limits.consume('authAttempt', `line ${networkOf(address)}`);
    const person = await this.store.takeLineCode(this.hashed(code.trim().toUpperCase()), now);
    if (!person) return fail('WRONG_CREDENTIALS');
    await this.limits.forget('authAttempt', `line ${networkOf(address)}`);
    await this.standing.requireActive(person.personId, now);
    return person;
  }

  /** Who reads the table must not be able to log in. */
  private hashed(code: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`line code ${code}`).digest('base64url');
  }

  /** Whose account it is shows later; a device that is barred gets no further than this. */
  private async limit({ address, device }: Knock, account: string): Promise<void> {
    await this.limits.consume('authCall', networkOf(address));
    await this.limits.consume('authAttempt', account);
    await this.bars.requireWelcome({ device }, null, new Date());
  }

  private async call<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    return step().catch((thrown) => {
      throw codedAuthError(thrown);
    });
  }

  private async signedIn(answer: { token?: string | null; user?: unknown } | null, knock: Knock, aimedAt?: string) {
    const { token: begun, user } = answer ?? {};
    if (!begun || !user) return fail('WRONG_CREDENTIALS');
    if (aimedAt) await this.limits.forget('authAttempt', aimedAt);
    const now = new Date();
    const account = AccountSchema.parse(user);
    const refusal = await this.requireWelcome(account, knock.device, now).then(
      () => undefined,
      (error) => error,
    );
    const [issued, cameBack] = await this.database.$transaction(async (tx) => {
      const session = await this.sessions.adopt(tx, begun, knock.userAgent, now);
      return [session, refusal ? undefined : await this.leavers.comeBack(tx, session.personId, now)] as const;
    });
    if (refusal) {
      await this.sessions.leave(account.id, issued.sessionId);
      throw refusal;
    }
    cameBack?.();
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
