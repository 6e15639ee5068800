// Reads and writes the rows of media.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import type { ImageFingerprint } from './images/image-check.js';
import * as sql from './media.sql.js';
import type { MediaRow } from './media.types.js';

@Injectable()
export class MediaStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(ownerId: string, row: MediaRow, fingerprint: ImageFingerprint | undefined, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.insertMedia(ownerId, row, fingerprint, now));
  }

  /** Returns a file unless no message in an open room shows it any more. */
  async find(id: string): Promise<MediaRow | undefined> {
    const [row] = await this.database.$queryRaw<MediaRow[]>(sql.selectVisibleMedia(id));
    return row;
  }

  /** Returns a file, also one that no user sees any more. */
  async findForModerators(id: string): Promise<MediaRow | undefined> {
    const [row] = await this.database.$queryRaw<MediaRow[]>(sql.selectMedia(id));
    return row;
  }

  /** Attaches a file. @returns undefined when the user has no such upload of that kind, or it is older than `since` and was never attached */
  async attach(
    tx: Tx | undefined,
    ownerId: string,
    { id, kind }: Pick<MediaRow, 'id' | 'kind'>,
    since: Date,
    now: Date,
  ): Promise<MediaRow | undefined> {
    const [row] = await (tx ?? this.database).$queryRaw<MediaRow[]>(sql.attachMedia(ownerId, id, kind, since, now));
    return row;
  }

  async detach(tx: Tx, ownerId: string, ids: string[]): Promise<void> {
    // as old as can be: the next round of removal takes them
    const detached = { attachedAt: null, createdAt: new Date(0) };
    await tx.media.updateMany({ where: { id: { in: ids }, ownerId }, data: detached });
  }

  /** Detaches those of some files that nothing shows any more. @returns them */
  async detachUnused(tx: Tx, ids: string[]): Promise<string[]> {
    // waits for a transaction that removes another use; the second statement sees its result
    await tx.$queryRaw(sql.lockMedia(ids));
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.detachUnusedMedia(ids));
    return rows.map(({ id }) => id);
  }

  /** Returns uploads from before a moment that are not attached and no evidence, the oldest first. */
  async unattached(before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.media.findMany({
      where: { attachedAt: null, createdAt: { lt: before }, held: false },
      select: { id: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  /** Returns which of some files exist; there may be more ids than a statement has parameters. */
  async existing(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectKnownIds(ids));
    return new Set(rows.map(({ id }) => id));
  }

  /** Returns the ids of a user's files, some at a time. */
  async owned(ownerId: string, limit: number): Promise<string[]> {
    const rows = await this.database.media.findMany({
      where: { ownerId },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  async retainAsEvidence(tx: Tx, ids: string[]): Promise<void> {
    await tx.media.updateMany({ where: { id: { in: ids }, held: false }, data: { held: true } });
  }

  async releaseEvidence(ownerId: string): Promise<void> {
    await this.database.media.updateMany({ where: { ownerId, held: true }, data: { held: false } });
  }

  /** Returns those of some files that are no evidence. */
  async removable(ids: string[]): Promise<string[]> {
    const rows = await this.database.media.findMany({ where: { id: { in: ids }, held: false }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Releases evidence. @returns the files that no message and no profile shows any more */
  async release(ids: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.releaseMedia(ids));
    return rows.map(({ id }) => id);
  }

  async delete(ids: string[]): Promise<void> {
    await this.database.media.deleteMany({ where: { id: { in: ids } } });
  }
}
