// The session of the caller: shows it with its account, exchanges its token, and ends it.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import { AccountSchema } from './accounts.schemas.js';
import { AccountsStore } from './accounts.store.js';

@Injectable()
export class CurrentSessionService {
  constructor(
    private readonly store: AccountsStore,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws SIGN_IN_FIRST */
  async find({ personId, sessionId }: SignedInAs) {
    const [account, { expiresAt, refreshAfter }] = await Promise.all([
      this.store.find(personId),
      this.sessions.expiryOf(sessionId),
    ]);
    const session = { id: sessionId, expiresAt: expiresAt.toISOString(), refreshAfter: refreshAfter.toISOString() };
    return { user: AccountSchema.parse(account ?? fail('SIGN_IN_FIRST')), session };
  }

  /** Exchanges a token for a fresh one. @throws SIGN_IN_FIRST */
  async refresh(token: string, now: Date) {
    const { expiresAt, refreshAfter, ...fresh } = await this.sessions.refresh(token, now);
    return { ...fresh, expiresAt: expiresAt.toISOString(), refreshAfter: refreshAfter.toISOString() };
  }

  async signOut({ personId, sessionId }: SignedInAs) {
    await this.sessions.signOut(personId, sessionId);
    return { success: true as const };
  }
}
