// Deleting an account: hidden and signed out at once, everything erased after a time of grace in which signing in brings it back.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AccountHooks } from '../accounts/account-hooks.js';
import { CredentialsService } from '../accounts/credentials.service.js';
import { LeaversService } from '../accounts/leavers.service.js';
import { accountLeaving, accountReturned } from '../accounts/notices.js';
import { SessionsService } from '../accounts/sessions.service.js';
import type { SignedInAs } from '../accounts/sessions.types.js';
import { UndoService } from '../accounts/undo.service.js';
import { DeparturesService } from '../chat/departures.service.js';
import { ShownService } from '../matching/shown.service.js';
import { MediaService } from '../media/media.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { ExportsService } from './exports.service.js';

const queue = 'erasure';
/** What is under way of somebody who is erased without a time of grace has come to its end by then. */
const soonMs = 60_000;
/** Abandoned accounts in one question. */
const abandonedAtOnce = 500;
/** Erasing takes as long as there are words. */
const longestMs = 600_000;

@Injectable()
export class LeavingService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly credentials: CredentialsService,
    private readonly leavers: LeaversService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly departures: DeparturesService,
    private readonly shown: ShownService,
    private readonly media: MediaService,
    private readonly exports: ExportsService,
    private readonly jobs: Jobs,
    private readonly undos: UndoService,
    hooks: AccountHooks,
  ) {
    hooks.on('cameBack', (tx, { person, now }) => this.comeBack(tx, person, now));
    jobs.serve<{ person: string }>({
      name: queue,
      run: ({ person }, _, now) => this.erase(person, now),
      mostTries: 1_000,
    });
  }

  /** Somebody anonymous could not sign in again, and is erased a minute later. @throws CONFIRM_FIRST */
  async leave(caller: SignedInAs, now: Date): Promise<{ eraseAt: Date }> {
    const { personId } = caller;
    await this.credentials.requireConfirmed(caller, now);
    const { isAnonymous } = await this.credentials.account(personId);
    const graceMs = isAnonymous ? soonMs : this.config.DELETION_GRACE_DAYS * 86_400_000;
    // the owner of a stolen account must find something to go back to
    const undoableUntil = (await this.undos.lastExpiry(personId, now))?.getTime() ?? 0;
    const eraseAt = new Date(Math.max(now.getTime() + graceMs, undoableUntil));
    await this.begin(personId, now, eraseAt, (tx) => this.leavers.begin(tx, personId, eraseAt));
    await this.credentials.tell(personId, (channel, to) => accountLeaving(channel, to, eraseAt));
    return { eraseAt };
  }

  /** Erases accounts that nobody can or will open any more. They are not told: nothing reaches them. */
  async sweep(now: Date): Promise<void> {
    const eraseAt = new Date(now.getTime() + soonMs);
    for (let found = abandonedAtOnce; found === abandonedAtOnce; ) {
      const people = await this.leavers.abandoned(now, abandonedAtOnce);
      for (const personId of people)
        await this.begin(personId, now, eraseAt, (tx) => this.leavers.beginAbandoned(tx, personId, now, eraseAt));
      found = people.length;
    }
  }

  /**
   * Erases somebody whose time has come; who has come back meanwhile is left alone. Files go first: of what breaks off in between
   * the rows tell, and the job is done again.
   */
  async erase(personId: string, now: Date): Promise<void> {
    if (!(await this.database.$transaction((tx) => this.leavers.lockDue(tx, personId, now)))) return;
    await this.exports.removeAll(personId);
    await this.media.removeAll(personId);
    await this.database.$transaction(
      async (tx) => {
        if (!(await this.leavers.lockDue(tx, personId, now))) return;
        await this.departures.erase(tx, personId, now);
        await this.shown.forget(tx, personId);
        await this.leavers.erase(tx, personId);
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
      return [ids, await this.departures.suspend(tx, personId, now)] as const;
    });
    if (!left) return;
    const [ended, tellRooms] = left;
    this.sessions.tellEnded(ended);
    tellRooms();
    this.jobs.wake();
  }

  private async comeBack(tx: Tx, personId: string, now: Date): Promise<() => void> {
    await this.profiles.refreshDiscovery(tx, [personId], now);
    await this.jobs.cancel(tx, queue, personId);
    const tellRooms = await this.departures.resume(tx, personId);
    return () => {
      tellRooms();
      void this.credentials.tell(personId, accountReturned).catch(() => {});
    };
  }
}
