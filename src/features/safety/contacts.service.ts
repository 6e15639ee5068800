// Hiding from one's contacts: two people of whom one has the other's number never find each other, whoever came first.
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { AccountHooks } from '../accounts/account-hooks.js';
import { ContactsStore } from './contacts.store.js';
import { hashOf, hidden } from './hidden-number.js';

/** Numbers that are looked at together. */
const atOnce = 1_000;

@Injectable()
export class ContactsService implements OnApplicationBootstrap {
  private readonly log = new Logger(ContactsService.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly store: ContactsStore,
    private readonly limits: Limits,
    events: Events,
    hooks: AccountHooks,
  ) {
    // a number that somebody gives up must not hide them any longer, nor another one show them
    hooks.on('numberChanged', async (tx, { person, number }) => {
      if (number) await this.keep(tx, person, number);
      else await this.drop(tx, person);
      return undefined;
    });
    events.on('numberConfirmed', ({ person, number }) => this.confirm(person, number));
  }

  /** A process may have ended between the confirmation of a number and what follows from it. */
  onApplicationBootstrap() {
    this.catchUp().catch((error) => this.log.error({ err: error }, 'confirmed numbers could not be read'));
  }

  /**
   * Hides a person and those with these numbers from each other, and nobody else any more on the person's account.
   * @param hashes as clients send them @returns how many different ones there are @throws TOO_MANY
   */
  async hide(personId: string, hashes: string[]): Promise<{ count: number }> {
    await this.limits.consume('contacts', personId);
    const different = [...new Set(hashes)].map((hash) => hidden(hash, this.config.AUTH_SECRET));
    await this.database.$transaction(async (tx) => {
      await this.store.replace(tx, personId, different);
      await this.store.pair(tx, personId);
    });
    return { count: different.length };
  }

  /** A number is a person's own: from now on those who have it among their contacts and the person don't find each other. */
  async confirm(personId: string, number: string): Promise<void> {
    await this.database.$transaction((tx) => this.keep(tx, personId, number));
  }

  private async keep(tx: Tx, personId: string, number: string): Promise<void> {
    await this.store.putNumber(tx, personId, hidden(hashOf(number), this.config.AUTH_SECRET));
    await this.store.pair(tx, personId);
  }

  private async drop(tx: Tx, personId: string): Promise<void> {
    await this.store.deleteNumber(tx, personId);
    await this.store.pair(tx, personId);
  }

  /** Keeps what is missing of confirmed numbers. */
  async catchUp(): Promise<void> {
    for (;;) {
      const unkept = await this.store.unkept(atOnce);
      for (const { personId, number } of unkept) await this.confirm(personId, number);
      if (unkept.length < atOnce) return;
    }
  }
}
