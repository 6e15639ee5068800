// Starts the session of an account that was just opened: refuses it to the banned, adopts better-auth's session, and restores an
// account that was going to be erased.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import { CredentialsStore } from '../credentials/credentials.store.js';
import { DeletedAccountsService } from '../deletion/deleted-accounts.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';
import { BanCheckService } from './ban-check.service.js';
import { BetterAuthService } from './better-auth.service.js';

/** A session that better-auth has begun and that cannot be used yet. */
interface BegunSession {
  /** better-auth's. */
  token: string;
  account: z.output<typeof AccountSchema>;
}

@Injectable()
export class SessionStartService {
  constructor(
    private readonly database: DatabaseService,
    private readonly betterAuth: BetterAuthService,
    private readonly store: AccountsStore,
    private readonly credentials: CredentialsStore,
    private readonly sessions: SessionsService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly banCheck: BanCheckService,
  ) {}

  /** Begins a session of an account. @throws WRONG_CREDENTIALS when the account is gone */
  async begin(personId: string): Promise<BegunSession> {
    const [token, account] = await Promise.all([this.betterAuth.createSession(personId), this.store.find(personId)]);
    return { token, account: AccountSchema.parse(account ?? fail('WRONG_CREDENTIALS')) };
  }

  /** Makes an anonymous account and begins its session. */
  async beginAnonymous(): Promise<BegunSession> {
    const { token, user } = await this.betterAuth.signInAnonymously();
    return { token, account: AccountSchema.parse(user) };
  }

  /**
   * Completes a session, or ends it when its user is refused.
   * @param passwordHash of the password that opened the account, if one did
   * @throws WRONG_CREDENTIALS, ACCOUNT_BANNED
   */
  async complete({ token, account }: BegunSession, attempt: SignInAttempt, now: Date, passwordHash?: string) {
    const ban = await this.banCheck.requireNotBanned(account, attempt.device, now).then(
      () => undefined,
      (error) => error,
    );
    const { issued, refusal, restored, ended } = await this.database.$transaction(async (tx) => {
      // comparing a password takes long: it may have been reset, and all sessions ended, before this one began
      const isStill = !passwordHash || (await this.credentials.lockPassword(tx, account.id, passwordHash));
      const refusal = isStill ? ban : new CodedError('WRONG_CREDENTIALS');
      const issued = await this.sessions.adopt(tx, token, attempt, now);
      if (refusal) return { issued, refusal, ended: [] };
      const ended = await this.sessions.endOldest(tx, issued);
      return { issued, restored: await this.deletedAccounts.restore(tx, issued.personId, now), ended };
    });
    if (refusal) {
      await this.sessions.signOut(account.id, issued.sessionId);
      throw refusal;
    }
    this.sessions.publishEnded(ended);
    restored?.();
    const session = { id: issued.sessionId, expiresAt: issued.expiresAt.toISOString() };
    return { token: issued.token, user: account, session, ...(restored && { cameBack: true as const }) };
  }
}
