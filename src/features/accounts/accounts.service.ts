// Sign-up, sign-in and sessions. Every way in is limited by the caller's address and by the account it aims at.
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { SENDER, type Sender } from '../notify/sender.js';
import type * as schemas from './accounts.schemas.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';
import { type Auth, createAuth, isDueForRenewal } from './auth.js';
import { codedAuthError } from './auth-errors.js';
import { lineCodeMinutes, newLineCode } from './line-code.js';
import { isStrongPassword } from './password-strength.js';

type Input<Schema extends z.ZodType> = z.output<Schema>;

/** A sign-up takes this long at least, so that its time doesn't tell a known address, which writes less, from a new one. */
const signUpFloorMs = 300;

@Injectable()
export class AccountsService {
  private readonly auth: Auth;
  /** Who a token belongs to, for a few seconds: a deck, a swipe and a word in a row ask the database once. */
  private readonly known = new LRUCache<string, { personId: string }>({ max: 50_000, ttl: 10_000 });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SENDER) sender: Sender,
    database: Database,
    private readonly store: AccountsStore,
    private readonly limits: Limits,
    private readonly events: Events,
  ) {
    this.auth = createAuth(config, database, sender);
  }

  /** Whose token this is; undefined when it is unknown, signed out or over. */
  async authenticate(token: string): Promise<{ personId: string } | undefined> {
    const known = this.known.get(token);
    if (known) return known;
    const session = await this.store.session(token);
    const now = new Date();
    if (!session || session.expiresAt <= now) return undefined;
    // what better-auth does at each look takes ten times as long, and is needed once a day
    if (isDueForRenewal(session.expiresAt, now)) await this.auth.api.getSession({ headers: bearerOf(token) });
    const person = { personId: session.personId };
    this.known.set(token, person);
    return person;
  }

  async signUpWithEmail(body: Input<typeof schemas.SignUpWithEmail>, address: string) {
    await this.limit(address, body.email);
    if (!isStrongPassword(body.password, [body.email, body.name])) fail('WEAK_PASSWORD');
    await Promise.all([this.call(() => this.auth.api.signUpEmail({ body })), setTimeout(signUpFloorMs)]);
    return { token: null, email: body.email };
  }

  async signInWithEmail(body: Input<typeof schemas.SignInWithEmail>, address: string) {
    await this.limit(address, body.email);
    return this.signedIn(await this.call(() => this.auth.api.signInEmail({ body })), body.email);
  }

  async signInAnonymously(address: string) {
    await this.limits.consume('authCall', address);
    return this.signedIn(await this.call(() => this.auth.api.signInAnonymous({ headers: new Headers() })));
  }

  async sendEmailCode(body: Input<typeof schemas.SendEmailCode>, address: string) {
    await this.limit(address, body.email);
    await this.call(() => this.auth.api.sendVerificationOTP({ body }));
    return { success: true as const };
  }

  async verifyEmail(body: Input<typeof schemas.EmailCode>, address: string) {
    await this.limit(address, body.email);
    return this.signedIn(await this.call(() => this.auth.api.verifyEmailOTP({ body })), body.email);
  }

  async signInWithEmailCode(body: Input<typeof schemas.EmailCode>, address: string) {
    await this.limit(address, body.email);
    return this.signedIn(await this.call(() => this.auth.api.signInEmailOTP({ body })), body.email);
  }

  async resetPassword(body: Input<typeof schemas.ResetPassword>, address: string) {
    await this.limit(address, body.email);
    if (!isStrongPassword(body.password, [body.email])) fail('WEAK_PASSWORD');
    await this.call(() => this.auth.api.resetPasswordEmailOTP({ body }));
    this.known.clear();
    return { success: true as const };
  }

  async sendPhoneCode(body: Input<typeof schemas.PhoneNumber>, address: string) {
    await this.limit(address, body.phoneNumber);
    await this.call(() => this.auth.api.sendPhoneNumberOTP({ body }));
    return { success: true as const };
  }

  async signInWithPhoneCode(body: Input<typeof schemas.PhoneCode>, address: string) {
    await this.limit(address, body.phoneNumber);
    const signedIn = await this.signedIn(
      await this.call(() => this.auth.api.verifyPhoneNumber({ body })),
      body.phoneNumber,
    );
    this.events.announce('numberConfirmed', { person: signedIn.user.id, number: body.phoneNumber });
    return signedIn;
  }

  async session(token: string) {
    const found = await this.call(() => this.auth.api.getSession({ headers: bearerOf(token) }));
    if (!found) return fail('SIGN_IN_FIRST');
    return { user: AccountSchema.parse(found.user), session: { expiresAt: found.session.expiresAt.toISOString() } };
  }

  async signOut(token: string) {
    this.known.delete(token);
    await this.call(() => this.auth.api.signOut({ headers: bearerOf(token) }));
    return { success: true as const };
  }

  /** Whether a person's confirmed e-mail address is one of MODERATORS. */
  async isModerator(personId: string): Promise<boolean> {
    if (this.config.MODERATORS.length === 0) return false;
    const email = await this.store.confirmedEmail(personId);
    return email !== undefined && this.config.MODERATORS.some((known) => known.toLowerCase() === email.toLowerCase());
  }

  /** A code by which this person may log in once, where no password should travel. @throws TOO_MANY */
  async lineCode(personId: string, now: Date): Promise<{ code: string; expiresAt: Date }> {
    await this.limits.consume('authAttempt', `line ${personId}`);
    const code = newLineCode();
    const expiresAt = new Date(now.getTime() + lineCodeMinutes * 60_000);
    await this.store.putLineCode(personId, this.hashed(code), expiresAt);
    return { code, expiresAt };
  }

  /** Whose code this is; it is used up. @throws WRONG_CREDENTIALS, TOO_MANY */
  async redeemLineCode(code: string, address: string, now = new Date()): Promise<{ personId: string }> {
    await this.limits.consume('authAttempt', `line ${address}`);
    const personId = await this.store.takeLineCode(this.hashed(code.trim().toUpperCase()), now);
    if (!personId) return fail('WRONG_CREDENTIALS');
    await this.limits.forget('authAttempt', `line ${address}`);
    return { personId };
  }

  /** Who reads the table must not be able to log in. */
  private hashed(code: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`line code ${code}`).digest('base64url');
  }

  private async limit(address: string, account: string): Promise<void> {
    await this.limits.consume('authCall', address);
    await this.limits.consume('authAttempt', account);
  }

  private async call<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    return step().catch((thrown) => {
      throw codedAuthError(thrown);
    });
  }

  private async signedIn(answer: { token?: string | null; user?: unknown } | null, account?: string) {
    if (!answer?.token || !answer.user) return fail('WRONG_CREDENTIALS');
    if (account) await this.limits.forget('authAttempt', account);
    return { token: answer.token, user: AccountSchema.parse(answer.user) };
  }
}

function bearerOf(token: string): Headers {
  return new Headers({ authorization: `Bearer ${token}` });
}
