// What keeps the banned from coming back, and the suspended from coming back as somebody else: their address, number and devices.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { untilOf } from '../active-sanctions.js';
import type { Identifier, Sanction } from '../sanctions.types.js';
import { BanEvasionStore } from './ban-evasion.store.js';
import { identifiersOf, type KnownTraces } from './ban-identifiers.js';

@Injectable()
export class BanEvasionService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: BanEvasionStore,
  ) {}

  /**
   * @param personId whose account it is; what they are barred by themselves is told by their sanctions
   * @throws ACCOUNT_BANNED, with the end of it as its detail
   */
  async requireNotBanned(known: KnownTraces, personId: string | null, now: Date): Promise<void> {
    const bar = await this.store.find(identifiersOf(known, this.config.AUTH_SECRET), personId, now);
    if (bar) fail('ACCOUNT_BANNED', untilOf(bar));
  }

  /** Remembers on which devices a person signs in. */
  async noteDevice(personId: string, device: string | undefined, now: Date): Promise<void> {
    const [identifier] = identifiersOf({ device }, this.config.AUTH_SECRET);
    if (identifier) await this.store.noteDevice(personId, identifier.hash, now);
  }

  /** Bars all by which a person is known, for as long as the sanction holds. */
  async insertBars(tx: Tx, personId: string, { id, until }: Pick<Sanction, 'id' | 'until'>): Promise<void> {
    const known = await this.store.known(tx, personId);
    if (!known) return;
    const devices = known.devices.map((hash): Identifier => ({ kind: 'device', hash: Buffer.from(hash, 'hex') }));
    const identifiers = [...identifiersOf(known, this.config.AUTH_SECRET), ...devices];
    await this.store.insert(tx, identifiers, { id, personId, until });
  }

  async deleteBars(tx: Tx, personId: string): Promise<void> {
    await this.store.delete(tx, personId);
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await this.store.deleteExpired(tx, now);
  }
}
