import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { MessageRow } from '../chat.types.js';
import { wireId } from '../rooms/room-id.js';
import * as sql from './evidence.sql.js';

@Injectable()
export class EvidenceStore {
  constructor(private readonly database: DatabaseService) {}

  /** A room of both: this one, or where they last talked. */
  async shared(me: string, other: string, room: string | undefined): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ id: string }[]>(sql.selectShared(me, other, room ?? null));
    return row && wireId(row.id);
  }

  async wasAddressed(me: string, by: string, since: Date): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ addressed: boolean }[]>(sql.selectAddressed(me, by, since));
    return row!.addressed;
  }

  messages(room: string, speaker: string, extent: sql.Extent): Promise<MessageRow[]> {
    return this.database.$queryRaw<MessageRow[]>(sql.selectTestimony(room, speaker, extent));
  }

  /** Who spoke among the last words of a public room. */
  speakers(room: string, limit: number): Promise<{ id: string; name: string; guest: boolean }[]> {
    return this.database.$queryRaw(sql.selectSpeakers(room, limit));
  }
}
