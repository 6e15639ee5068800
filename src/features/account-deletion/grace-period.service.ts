// The grace period of a deleted account: the user is signed out and hidden at once, and signing in before its end brings everything
// back.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { accountReturned } from '../accounts/codes/account-messages.js';
import { AccountHooksService } from '../accounts/credentials/account-hooks.service.js';
import { CredentialsService } from '../accounts/credentials/credentials.service.js';
import { SessionsService } from '../accounts/sessions/sessions.service.js';
import { ChatErasureService } from '../chat/erasure/chat-erasure.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { erasureQueue } from './account-erasure.service.js';

@Injectable()
export class GracePeriodService {
  constructor(
    private readonly database: DatabaseService,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly chatErasure: ChatErasureService,
    private readonly jobs: JobsService,
    hooks: AccountHooksService,
  ) {
    hooks.on('cameBack', (tx, { person, now }) => this.cancel(tx, person, now));
  }

  /**
   * Begins the grace period, and schedules the erasure.
   * @param markDeleted marks the account; returns the sessions that end, or undefined when the account stays
   */
  async begin(
    personId: string,
    now: Date,
    eraseAt: Date,
    markDeleted: (tx: Tx) => Promise<string[] | undefined>,
  ): Promise<void> {
    const begun = await this.database.$transaction(async (tx) => {
      const ids = await markDeleted(tx);
      if (!ids) return undefined;
      await this.profiles.refreshDiscovery(tx, [personId], now);
      await this.jobs.add(tx, erasureQueue, personId, { person: personId }, eraseAt);
      return [ids, await this.chatErasure.suspend(tx, personId, now)] as const;
    });
    if (!begun) return;
    const [endedSessions, notifyRooms] = begun;
    this.sessions.publishEnded(endedSessions);
    notifyRooms();
    this.jobs.wake();
  }

  /** Ends the grace period of a user who has signed in, in the transaction of the sign-in. @returns the work after its commit */
  private async cancel(tx: Tx, personId: string, now: Date): Promise<() => void> {
    await this.profiles.refreshDiscovery(tx, [personId], now);
    await this.jobs.cancel(tx, erasureQueue, personId);
    const notifyRooms = await this.chatErasure.resume(tx, personId);
    return () => {
      notifyRooms();
      void this.credentials.notifyContacts(personId, accountReturned).catch(() => {});
    };
  }
}
