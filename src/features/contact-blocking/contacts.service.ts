// Contact blocking: a user is hidden from users whose confirmed number is in the user's contact list. It has one direction
// (hidden-by-contacts.fragment.ts), so a list that is sent changes nothing for its sender.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { WorkQueue } from '../../platform/concurrency/work-queue.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { siteOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { AccountHooksService } from '../accounts/credentials/account-hooks.service.js';
import { ContactsStore } from './contacts.store.js';
import { hashedNumber, hashOf } from './phone-hash.js';

/** Numbers that are read at a time. */
const atOnce = 1_000;
/** Numbers hashed in one turn of the event loop: less than a millisecond. */
const hashedInATurn = 25;
/** A list with more numbers is long. Long lists go through a queue that runs a few at a time; short ones are written at once. */
const short = 500;
const longAtATime = 2;
/** Long lists that may wait. */
const mostWaiting = 100;

@Injectable()
export class ContactsService implements OnApplicationBootstrap {
  private readonly log = new Logger(ContactsService.name);
  private readonly longLists = new WorkQueue({ running: longAtATime, waiting: mostWaiting });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: ContactsStore,
    private readonly rateLimits: RateLimitsService,
    events: EventsService,
    hooks: AccountHooksService,
  ) {
    // A number that a user gives up must not hide others from them any longer.
    hooks.on('numberChanged', async (tx, { person, number }) => {
      if (number) await this.storeNumber(tx, person, number);
      else await this.store.deleteNumber(tx, person);
      return undefined;
    });
    events.on('numberConfirmed', ({ person, number }) => this.confirm(person, number));
  }

  /** Catches up: a process may have ended between the confirmation of a number and storing its hash. */
  onApplicationBootstrap() {
    this.catchUp().catch((error) => this.log.error({ err: error }, 'confirmed phone numbers could not be read'));
  }

  /**
   * Hides a user from users with these numbers, and from no others. The work and the time that it takes depend on this user's lists alone.
   * @param hashes as clients send them @param address of the client @returns the number of different hashes @throws TOO_MANY, BUSY
   */
  async replaceList(personId: string, hashes: string[], address: string): Promise<{ count: number }> {
    await this.rateLimits.consume('contacts', personId);
    await this.rateLimits.consume('contactsOfDay', personId);
    const different = [...new Set(hashes)];
    if (different.length <= short) await this.replace(personId, different, address);
    else await this.longLists.run(() => this.replace(personId, different, address), personId);
    return { count: different.length };
  }

  private async replace(personId: string, hashes: string[], address: string): Promise<void> {
    const list = await this.hashNumbers(hashes);
    const { count: added, isConfirmed } = await this.store.countNew(personId, list);
    if (added > 0) await this.rateLimits.consume('contactsNew', personId, added);
    // Accounts without an address cost nothing to create, and each may store a long list.
    if (added > 0 && !isConfirmed) await this.rateLimits.consume('contactsNewOfSite', siteOf(address), added);
    await this.database.$transaction((tx) => this.store.replace(tx, personId, list));
  }

  private async hashNumbers(hashes: string[]): Promise<Buffer[]> {
    const list: Buffer[] = [];
    for (let from = 0; from < hashes.length; from += hashedInATurn) {
      if (from > 0) await nextTurn();
      for (const hash of hashes.slice(from, from + hashedInATurn))
        list.push(hashedNumber(hash, this.config.AUTH_SECRET));
    }
    return list;
  }

  /** Stores a user's confirmed number: from now on users who have it in their contacts are hidden from the user. */
  async confirm(personId: string, number: string): Promise<void> {
    await this.storeNumber(this.database, personId, number);
  }

  private async storeNumber(tx: Tx, personId: string, number: string): Promise<void> {
    await this.store.upsertNumber(tx, personId, hashedNumber(hashOf(number), this.config.AUTH_SECRET));
  }

  /** Stores the hashes of confirmed numbers that have none yet. */
  async catchUp(): Promise<void> {
    for (;;) {
      const missing = await this.store.unhashedNumbers(atOnce);
      for (const { personId, number } of missing) await this.confirm(personId, number);
      if (missing.length < atOnce) return;
    }
  }
}
