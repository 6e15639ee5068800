// Hiding from one's contacts: users with a confirmed number that a person named don't come across that person. It has one direction
// (hides-from.ts), so no list that is sent changes anything for its sender.
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

/** Numbers that are looked at together. */
const atOnce = 1_000;
/** Numbers hashed in one turn of the event loop: less than a millisecond. */
const hashedInATurn = 25;
/** A list with more numbers is long: long lists are written so many at a time, short ones at once. */
const short = 500;
const longAtATime = 2;
/** Long lists that wait. */
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
    // a number that a person gives up must not keep others out of their sight any longer
    hooks.on('numberChanged', async (tx, { person, number }) => {
      if (number) await this.storeNumber(tx, person, number);
      else await this.store.deleteNumber(tx, person);
      return undefined;
    });
    events.on('numberConfirmed', ({ person, number }) => this.confirm(person, number));
  }

  /** A process may have ended between the confirmation of a number and what follows from it. */
  onApplicationBootstrap() {
    this.catchUp().catch((error) => this.log.error({ err: error }, 'confirmed numbers could not be read'));
  }

  /**
   * Hides a person from users with these numbers, and from no others. What is done, and how long it takes, depends on the lists of this
   * person alone.
   * @param hashes as clients send them @param address of the client @returns how many different ones there are @throws TOO_MANY, BUSY
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
    // accounts without an address cost nothing to make, and each may keep a long list
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

  /** A number is a person's own: from now on they don't come across users who have it among their contacts. */
  async confirm(personId: string, number: string): Promise<void> {
    await this.storeNumber(this.database, personId, number);
  }

  private async storeNumber(tx: Tx, personId: string, number: string): Promise<void> {
    await this.store.putNumber(tx, personId, hashedNumber(hashOf(number), this.config.AUTH_SECRET));
  }

  /** Keeps what is missing of confirmed numbers. */
  async catchUp(): Promise<void> {
    for (;;) {
      const unkept = await this.store.unhashedNumbers(atOnce);
      for (const { personId, number } of unkept) await this.confirm(personId, number);
      if (unkept.length < atOnce) return;
    }
  }
}
