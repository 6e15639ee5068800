import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import * as sql from './media.sql.js';
import type { MediaKind, MediaRow } from './media.types.js';

@Injectable()
export class MediaStore {
  constructor(private readonly database: Database) {}

  async insert(ownerId: string, row: MediaRow, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.insertMedia(ownerId, row, now));
  }

  async find(id: string): Promise<MediaRow | undefined> {
    const [row] = await this.database.$queryRaw<MediaRow[]>(sql.selectMedia(id));
    return row;
  }

  /** @returns nothing when the person has no such upload of that kind, or it is older than `since` and was never attached */
  async attach(ownerId: string, id: string, kind: MediaKind, since: Date, now: Date): Promise<MediaRow | undefined> {
    const [row] = await this.database.$queryRaw<MediaRow[]>(sql.attachMedia(ownerId, id, kind, since, now));
    return row;
  }

  async unattached(before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectUnattached(before, limit));
    return rows.map(({ id }) => id);
  }

  async delete(ids: string[]): Promise<void> {
    await this.database.$executeRaw(sql.deleteMedia(ids));
  }
}
