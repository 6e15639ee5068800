// Whose account is going to be erased: signed out everywhere and hidden at once, erased when the time has come, and as if nothing
// had been when they sign in before. What that means for the other features they do themselves, in the same transactions.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { AccountHooksService } from '../credentials/account-hooks.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { DeletedAccountsStore } from './deleted-accounts.store.js';

/** An address that is not confirmed by then gives its account up. */
const unconfirmedDays = 1;

@Injectable()
export class DeletedAccountsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'ANONYMOUS_IDLE_DAYS' | 'SESSION_IDLE_DAYS'>,
    private readonly store: DeletedAccountsStore,
    private readonly sessions: SessionsService,
    private readonly accountHooks: AccountHooksService,
  ) {}

  /** Begins in the caller's transaction. @returns the sessions that end; tell of them after its commit */
  async markDeleted(tx: Tx, personId: string, eraseAt: Date): Promise<string[]> {
    await this.store.lock(tx);
    if (!(await this.store.markDeleted(tx, personId, eraseAt))) fail('SIGN_IN_FIRST');
    return this.sessions.endAllIn(tx, personId);
  }

  /** Returns accounts that nobody can or will open any more: they hold no proven address or number, and are not in use. */
  findAbandoned(now: Date, limit: number): Promise<string[]> {
    return this.store.findAbandoned(this.abandonedBefore(now), limit);
  }

  /** Begins for an abandoned account. @returns the sessions that end; undefined when it is not abandoned any more */
  async markAbandonedDeleted(tx: Tx, personId: string, now: Date, eraseAt: Date): Promise<string[] | undefined> {
    await this.store.lock(tx);
    if (!(await this.store.markAbandonedDeleted(tx, personId, this.abandonedBefore(now), eraseAt))) return undefined;
    return this.sessions.endAllIn(tx, personId);
  }

  /**
   * Somebody signs in, in the caller's transaction: if they were leaving, they aren't any more.
   * @returns what is to be done after its commit; nothing when they weren't @throws WRONG_CREDENTIALS when their time is over
   */
  async restore(tx: Tx, personId: string, now: Date): Promise<(() => void) | undefined> {
    const seen = await this.store.eraseAt(tx, personId);
    if (!seen) return undefined;
    if (seen <= now) fail('WRONG_CREDENTIALS');
    await this.store.lock(tx);
    await this.store.restore(tx, personId);
    const afterwards = await this.accountHooks.run(tx, 'cameBack', { person: personId, now });
    return () => {
      for (const step of afterwards) step();
    };
  }

  /** Holds somebody whose time has come; false when there is no such person, or they have come back. */
  lockDue(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return this.store.lockDue(tx, personId, now);
  }

  /** Deletes a person with all that hangs on them: the last step. */
  erase(tx: Tx, personId: string): Promise<void> {
    return this.store.erase(tx, personId);
  }

  private abandonedBefore(now: Date) {
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const days = this.config.ANONYMOUS_IDLE_DAYS ?? this.config.SESSION_IDLE_DAYS;
    return { unconfirmedBefore: daysAgo(unconfirmedDays), unusedBefore: days > 0 ? daysAgo(days) : null };
  }
}
