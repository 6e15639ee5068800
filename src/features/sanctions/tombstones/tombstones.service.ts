// Tombstones of erased users who had open or recent chats: they can still be reported, and kept from returning.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { BanEvasionService } from '../ban-evasion/ban-evasion.service.js';
import { ErasedIdentity } from './erased-identity.js';
import { TombstonesStore } from './tombstones.store.js';

const dayMs = 86_400_000;

@Injectable()
export class TombstonesService {
  private readonly erased: ErasedIdentity;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'ORIGINALS_DAYS'>,
    private readonly store: TombstonesStore,
    private readonly banEvasion: BanEvasionService,
  ) {
    this.erased = new ErasedIdentity(config.AUTH_SECRET);
  }

  /** Keeps a user's nickname and identifiers before the erasure, in its transaction. */
  async create(tx: Tx, personId: string, name: string, now: Date): Promise<void> {
    const expiresAt = new Date(now.getTime() + this.config.ORIGINALS_DAYS * dayMs);
    const identifiers = await this.banEvasion.identifiersOf(tx, personId);
    await this.store.insert(tx, this.erased.hashOf(personId), this.erased.seal({ name }), identifiers, expiresAt);
  }

  /** Returns the nickname of an erased user; undefined when there is no tombstone. */
  async nameOf(personId: string): Promise<string | undefined> {
    const sealed = await this.store.nameOf(this.erased.hashOf(personId));
    return sealed === undefined ? undefined : this.erased.open<{ name: string }>(sealed)?.name;
  }
}
