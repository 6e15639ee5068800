import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import type { ImageFingerprint } from './images/image-check.js';
import * as sql from './media.sql.js';
import type { MediaRow } from './media.types.js';

@Injectable()
export class MediaStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(ownerId: string, row: MediaRow, seen: ImageFingerprint | undefined, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.insertMedia(ownerId, row, seen, now));
  }

  async find(id: string): Promise<MediaRow | undefined> {
    const [row] = await this.database.$queryRaw<MediaRow[]>(sql.selectVisibleMedia(id));
    return row;
  }

  /** @returns nothing when the person has no such upload of that kind, or it is older than `since` and was never attached */
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
    await tx.$executeRaw(sql.detachMedia(ownerId, ids));
  }

  async unattached(before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectUnattached(before, limit));
    return rows.map(({ id }) => id);
  }

  async present(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectKnownIds(ids));
    return new Set(rows.map(({ id }) => id));
  }

  async owned(ownerId: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectOwned(ownerId, limit));
    return rows.map(({ id }) => id);
  }

  async retainAsEvidence(tx: Tx, ids: string[]): Promise<void> {
    await tx.$executeRaw(sql.holdMedia(ids));
  }

  async releaseEvidence(ownerId: string): Promise<void> {
    await this.database.$executeRaw(sql.letGoMedia(ownerId));
  }

  /** Of these, those that nobody holds. */
  async free(ids: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectFree(ids));
    return rows.map(({ id }) => id);
  }

  /** @returns those that are part of no message any more */
  async release(ids: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.releaseMedia(ids));
    return rows.map(({ id }) => id);
  }

  async delete(ids: string[]): Promise<void> {
    await this.database.$executeRaw(sql.deleteMedia(ids));
  }
}
