// Ban evasion: keeps banned and suspended users from opening another account with their address, number, device or
// external id.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { untilOf } from '../active-sanctions.js';
import type { Identifier, Sanction } from '../sanctions.types.js';
import { ErasedIdentity } from '../tombstones/erased-identity.js';
import { TombstonesStore } from '../tombstones/tombstones.store.js';
import { BanEvasionStore } from './ban-evasion.store.js';
import { identifiersOf, type KnownIdentifiers } from './ban-identifiers.js';

/** The newest devices that are kept of a user: more than a user has, and too many to be pushed out by invented ones in passing. */
const keptDevices = 100;

@Injectable()
export class BanEvasionService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: BanEvasionStore,
    private readonly tombstones: TombstonesStore,
  ) {}

  /**
   * Requires that no identifier is barred by the sanction of another user.
   * @param personId the user whose account it is: their own sanctions are checked elsewhere
   * @throws ACCOUNT_BANNED, with the end of it as its detail
   */
  async requireNotBanned(known: KnownIdentifiers, personId: string | null, now: Date): Promise<void> {
    const bar = await this.store.find(identifiersOf(known, this.config.AUTH_SECRET), personId, now);
    if (bar) fail('ACCOUNT_BANNED', untilOf(bar));
  }

  /** Remembers a device of a user, the newest twenty. */
  async recordDevice(personId: string, device: string | undefined, now: Date): Promise<void> {
    const [identifier] = identifiersOf({ device }, this.config.AUTH_SECRET);
    if (identifier) await this.store.recordDevice(personId, identifier.hash, keptDevices, now);
  }

  /** Bars all identifiers of a user for as long as a sanction lasts, in the caller's transaction. */
  async insertBars(tx: Tx, personId: string, { id, until }: Pick<Sanction, 'id' | 'until'>): Promise<void> {
    await this.store.insert(tx, await this.identifiersOf(tx, personId), { id, personId, until });
  }

  /** Returns all identifiers of a user, also of an erased one with a tombstone, in the caller's transaction. */
  async identifiersOf(tx: Tx, personId: string): Promise<Identifier[]> {
    const known = await this.store.known(tx, personId);
    if (!known) return this.tombstones.identifiers(tx, new ErasedIdentity(this.config.AUTH_SECRET).hashOf(personId));
    const devices = known.devices.map((hash): Identifier => ({ kind: 'device', hash: Buffer.from(hash, 'hex') }));
    return [...identifiersOf(known, this.config.AUTH_SECRET), ...devices];
  }

  /** Deletes all bars of a user, in the caller's transaction. */
  async deleteBars(tx: Tx, personId: string): Promise<void> {
    await this.store.delete(tx, personId);
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await this.store.deleteExpired(tx, now);
    await this.tombstones.deleteExpired(tx, now);
  }
}
