// Originals of edited, recalled and erased messages: evidence for a later report, which moderators alone see. Those of an erased user are
// sealed. All are deleted after ORIGINALS_DAYS.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { MediaService } from '../../media/media.service.js';
import { ErasedIdentity } from '../../sanctions/tombstones/erased-identity.js';
import { FormerMembersStore } from '../ended-rooms/former-members.store.js';
import { type OriginalRow, OriginalsStore } from './originals.store.js';

const dayMs = 86_400_000;
/** Rows in one statement. */
const batchSize = 500;

/** An original; that of an erased user has the name of its sender. */
export type Original = Omit<OriginalRow, 'isSealed'> & { name?: string };

@Injectable()
export class OriginalsService {
  private readonly erased: ErasedIdentity;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'ORIGINALS_DAYS'>,
    private readonly database: DatabaseService,
    private readonly store: OriginalsStore,
    private readonly formerMembers: FormerMembersStore,
    private readonly media: MediaService,
  ) {
    this.erased = new ErasedIdentity(config.AUTH_SECRET);
  }

  /** Returns the originals of some messages of a room, the oldest of each first. Those of an erased subject are marked. */
  async of(room: string, seqs: readonly number[], subjectId: string): Promise<Map<number, Original[]>> {
    const originals = new Map<number, Original[]>();
    for (const { isSealed, ...row } of await this.store.of(room, seqs, this.erased.hashOf(subjectId))) {
      // what earlier versions sealed has no data
      const opened = isSealed
        ? this.erased.open<Pick<Original, 'text' | 'name'> & { data?: CustomData }>(row.text)
        : {};
      if (opened) originals.set(row.messageSeq, [...(originals.get(row.messageSeq) ?? []), { ...row, ...opened }]);
    }
    return originals;
  }

  /** Returns the seqs of an erased user's newest messages in a room. */
  seqsOfErased(room: string, personId: string, limit: number): Promise<number[]> {
    return this.store.seqsOfErased(room, this.erased.hashOf(personId), limit);
  }

  /** Returns the hash by which an erased user is found. */
  hashOf(personId: string): Uint8Array {
    return this.erased.hashOf(personId);
  }

  /** Keeps a user's recent messages and seals all originals, in the transaction of the erasure. @returns whether there are any */
  async sealAll(tx: Tx, personId: string, now: Date): Promise<boolean> {
    await this.store.keepMessages(tx, personId, this.expiredBefore(now), now);
    let count = 0;
    for (let found = batchSize; found === batchSize; count += found) {
      const rows = await this.store.unsealed(tx, personId, batchSize);
      const sealed = rows.map(({ room, seq, ...shown }) => ({ room, seq, text: this.erased.seal(shown) }));
      await this.store.seal(tx, sealed, this.erased.hashOf(personId));
      found = rows.length;
    }
    return count > 0;
  }

  /** Returns the moment before which originals, and the ends of rooms, have expired. */
  expiredBefore(now: Date): Date {
    return new Date(now.getTime() - this.config.ORIGINALS_DAYS * dayMs);
  }

  /** Deletes what has expired. Several processes may run it at the same time. */
  async deleteExpired(now: Date): Promise<void> {
    const before = this.expiredBefore(now);
    await this.formerMembers.deleteExpired(before);
    for (let found = batchSize; found === batchSize; ) {
      const { count, unused } = await this.database.$transaction(async (tx) => {
        const { count, media } = await this.store.deleteExpired(tx, before, batchSize);
        return { count, unused: await this.media.detachUnused(tx, media) };
      });
      await this.media.remove(unused);
      found = count;
    }
  }
}
