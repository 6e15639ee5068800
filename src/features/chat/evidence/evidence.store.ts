// Messages as evidence for a report, in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { MessageRow } from '../messages/messages.types.js';
import { wireId } from '../rooms/room-id.js';
import * as sql from './evidence.sql.js';

export type { Subject } from './evidence.sql.js';

@Injectable()
export class EvidenceStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns a room of both: the given one, or the one with the latest message. */
  async sharedRoom(me: string, other: sql.Subject, room: string | undefined): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ id: string }[]>(sql.selectSharedRoom(me, other, room ?? null));
    return row && wireId(row.id);
  }

  async wasAddressed(me: string, by: sql.Subject, since: Date): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ addressed: boolean }[]>(sql.selectWasAddressed(me, by, since));
    return row!.addressed;
  }

  messages(room: string, senderId: string, extent: sql.EvidenceExtent): Promise<MessageRow[]> {
    return this.database.$queryRaw<MessageRow[]>(sql.selectEvidenceMessages(room, senderId, extent));
  }

  /** Returns the senders of the last messages of a public room. */
  senders(room: string, limit: number): Promise<{ id: string; name: string; guest: boolean }[]> {
    return this.database.$queryRaw(sql.selectSenders(room, limit));
  }
}
