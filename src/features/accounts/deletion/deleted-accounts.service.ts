// Marks accounts as deleted, restores them at a sign-in, and erases them when they are due. A deleted account is signed out everywhere
// and hidden at once. Other features do their own steps in the same transactions.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { AccountHooksService } from '../credentials/account-hooks.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { DeletedAccountsStore } from './deleted-accounts.store.js';

/** The days after which an account with an unconfirmed address is abandoned. */
const unconfirmedDays = 1;

@Injectable()
export class DeletedAccountsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'ANONYMOUS_IDLE_DAYS' | 'SESSION_IDLE_DAYS'>,
    private readonly store: DeletedAccountsStore,
    private readonly sessions: SessionsService,
    private readonly accountHooks: AccountHooksService,
  ) {}

  /** Marks an account as deleted, in the caller's transaction. @returns the sessions that end, to be published after its commit @throws SIGN_IN_FIRST when it is already */
  async markDeleted(tx: Tx, personId: string, eraseAt: Date): Promise<string[]> {
    await this.store.lock(tx);
    if (!(await this.store.markDeleted(tx, personId, eraseAt))) fail('SIGN_IN_FIRST');
    return this.sessions.endAllIn(tx, personId);
  }

  /** Returns abandoned accounts: they hold no proven address or number, and are not in use. */
  findAbandoned(now: Date, limit: number): Promise<string[]> {
    return this.store.findAbandoned(this.abandonedBefore(now), limit);
  }

  /** Marks an abandoned account as deleted. @returns the sessions that end; undefined when it is not abandoned any more */
  async markAbandonedDeleted(tx: Tx, personId: string, now: Date, eraseAt: Date): Promise<string[] | undefined> {
    await this.store.lock(tx);
    if (!(await this.store.markAbandonedDeleted(tx, personId, this.abandonedBefore(now), eraseAt))) return undefined;
    return this.sessions.endAllIn(tx, personId);
  }

  /**
   * Restores an account at a sign-in, in the caller's transaction.
   * @returns the steps for after its commit; nothing when it was not deleted @throws WRONG_CREDENTIALS when it is due for erasure
   */
  async restore(tx: Tx, personId: string, now: Date): Promise<(() => void) | undefined> {
    const eraseAt = await this.store.eraseAt(tx, personId);
    if (!eraseAt) return undefined;
    if (eraseAt <= now) fail('WRONG_CREDENTIALS');
    await this.store.lock(tx);
    await this.store.restore(tx, personId);
    const afterwards = await this.accountHooks.run(tx, 'cameBack', { person: personId, now });
    return () => {
      for (const step of afterwards) step();
    };
  }

  /** Locks an account that is due for erasure. @returns false when it was restored, or is gone */
  lockDue(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return this.store.lockDue(tx, personId, now);
  }

  /** Deletes a user with all rows that refer to them: the last step. */
  erase(tx: Tx, personId: string): Promise<void> {
    return this.store.erase(tx, personId);
  }

  private abandonedBefore(now: Date) {
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const days = this.config.ANONYMOUS_IDLE_DAYS ?? this.config.SESSION_IDLE_DAYS;
    return { unconfirmedBefore: daysAgo(unconfirmedDays), unusedBefore: days > 0 ? daysAgo(days) : null };
  }
}
