// Deleting an account: hidden and signed out at once, everything erased after a time of grace in which signing in brings it back.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { accountLeaving, accountReturned } from '../accounts/codes/account-messages.js';
import { ContactUndoService } from '../accounts/contact-undo/contact-undo.service.js';
import { AccountHooksService } from '../accounts/credentials/account-hooks.service.js';
import { CredentialsService } from '../accounts/credentials/credentials.service.js';
import { DeletedAccountsService } from '../accounts/deletion/deleted-accounts.service.js';
import { SessionsService } from '../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { ChatErasureService } from '../chat/rooms/chat-erasure.service.js';
import { ExportsService } from '../data-export/exports.service.js';
import { ImpressionsService } from '../matching/deck/impressions.service.js';
import { MediaService } from '../media/media.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';

const queue = 'erasure';
/** What is under way of somebody who is erased without a time of grace has come to its end by then. */
const soonMs = 60_000;
/** Abandoned accounts in one question. */
const abandonedAtOnce = 500;
/** Erasing takes as long as there are words. */
const longestMs = 600_000;

@Injectable()
export class AccountDeletionService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly credentials: CredentialsService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly chatErasure: ChatErasureService,
    private readonly impressions: ImpressionsService,
    private readonly media: MediaService,
    private readonly exports: ExportsService,
    private readonly jobs: JobsService,
    private readonly contactUndo: ContactUndoService,
    hooks: AccountHooksService,
  ) {
    hooks.on('cameBack', (tx, { person, now }) => this.cancelDeletion(tx, person, now));
    jobs.serve<{ person: string }>({
      name: queue,
      run: ({ person }, _, now) => this.eraseAccount(person, now),
      maxAttempts: 1_000,
    });
  }

  /** Somebody anonymous could not sign in again, and is erased a minute later. @throws CONFIRM_FIRST */
  async requestDeletion(caller: SignedInAs, now: Date): Promise<{ eraseAt: Date }> {
    const { personId } = caller;
    await this.credentials.requireConfirmed(caller, now);
    const { isAnonymous } = await this.credentials.account(personId);
    const graceMs = isAnonymous ? soonMs : this.config.DELETION_GRACE_DAYS * 86_400_000;
    // the owner of a stolen account must find something to go back to
    const undoableUntil = (await this.contactUndo.lastExpiry(personId, now))?.getTime() ?? 0;
    const eraseAt = new Date(Math.max(now.getTime() + graceMs, undoableUntil));
    await this.begin(personId, now, eraseAt, (tx) => this.deletedAccounts.markDeleted(tx, personId, eraseAt));
    await this.credentials.notifyContacts(personId, (channel, to) => accountLeaving(channel, to, eraseAt));
    return { eraseAt };
  }

  /** Erases accounts that nobody can or will open any more. They are not told: nothing reaches them. */
  async sweep(now: Date): Promise<void> {
    const eraseAt = new Date(now.getTime() + soonMs);
    for (let found = abandonedAtOnce; found === abandonedAtOnce; ) {
      const people = await this.deletedAccounts.findAbandoned(now, abandonedAtOnce);
      for (const personId of people)
        await this.begin(personId, now, eraseAt, (tx) =>
          this.deletedAccounts.markAbandonedDeleted(tx, personId, now, eraseAt),
        );
      found = people.length;
    }
  }

  /**
   * Erases somebody whose time has come; who has come back meanwhile is left alone. Files go first: of what breaks off in between
   * the rows tell, and the job is done again.
   */
  async eraseAccount(personId: string, now: Date): Promise<void> {
    if (!(await this.database.$transaction((tx) => this.deletedAccounts.lockDue(tx, personId, now)))) return;
    await this.exports.removeAll(personId);
    await this.media.removeAll(personId);
    await this.database.$transaction(
      async (tx) => {
        if (!(await this.deletedAccounts.lockDue(tx, personId, now))) return;
        await this.chatErasure.erase(tx, personId, now);
        await this.impressions.forget(tx, personId);
        await this.deletedAccounts.erase(tx, personId);
      },
      { timeout: longestMs },
    );
  }

  /** @param leave returns the sessions that end, or undefined when the account stays */
  private async begin(
    personId: string,
    now: Date,
    eraseAt: Date,
    leave: (tx: Tx) => Promise<string[] | undefined>,
  ): Promise<void> {
    const left = await this.database.$transaction(async (tx) => {
      const ids = await leave(tx);
      if (!ids) return undefined;
      await this.profiles.refreshDiscovery(tx, [personId], now);
      await this.jobs.add(tx, queue, personId, { person: personId }, eraseAt);
      return [ids, await this.chatErasure.suspend(tx, personId, now)] as const;
    });
    if (!left) return;
    const [ended, tellRooms] = left;
    this.sessions.publishEnded(ended);
    tellRooms();
    this.jobs.wake();
  }

  private async cancelDeletion(tx: Tx, personId: string, now: Date): Promise<() => void> {
    await this.profiles.refreshDiscovery(tx, [personId], now);
    await this.jobs.cancel(tx, queue, personId);
    const tellRooms = await this.chatErasure.resume(tx, personId);
    return () => {
      tellRooms();
      void this.credentials.notifyContacts(personId, accountReturned).catch(() => {});
    };
  }
}
