// Ended rooms and the erased users in them, in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import type { UserZone } from '../../profiles/clock/user-clock.js';
import * as sql from './former-members.sql.js';

export interface EndedRoomRow extends UserZone {
  id: string;
  at: Date;
  nickname: string | null;
  /** Of an erased user, sealed. */
  content: string | null;
}

@Injectable()
export class FormerMembersStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns a user's rooms that have another member and ended after `since`, or have not ended, with the user's nickname there. */
  recent(tx: Tx, personId: string, since: Date): Promise<{ room: string; name: string }[]> {
    return tx.$queryRaw<{ room: string; name: string }[]>(sql.selectRecentRooms(personId, since));
  }

  /** Keeps a user, as sealed for each of the rooms. */
  async keep(tx: Tx, rooms: readonly { room: string; content: string }[], hash: Uint8Array, now: Date): Promise<void> {
    await tx.$executeRaw(sql.keepMemberships(rooms, hash, now));
  }

  ended(viewerId: string, since: Date, after: CursorPosition | undefined, limit: number): Promise<EndedRoomRow[]> {
    return this.database.$queryRaw<EndedRoomRow[]>(sql.selectEnded(viewerId, since, after, limit));
  }

  /** Returns the other member of one of the user's rooms; undefined when they have no such room. */
  async other(viewerId: string, roomId: string): Promise<{ id: string | null; content: string | null } | undefined> {
    const [row] = await this.database.$queryRaw<{ id: string | null; content: string | null }[]>(
      sql.selectOther(viewerId, roomId),
    );
    return row;
  }

  async deleteExpired(before: Date): Promise<void> {
    await this.database.formerMember.deleteMany({ where: { erasedAt: { lt: before } } });
  }
}
