// Chat requests in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './chat-requests.sql.js';
import type { RequestRow } from './request-outcome.js';

@Injectable()
export class ChatRequestsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Counts a user's requests that wait for an answer. No other transaction adds one until this one ends. */
  async countUnanswered(tx: Tx, me: string): Promise<number> {
    await tx.$queryRaw(sql.lockRequester(me));
    return tx.room.count({ where: { requestedBy: me, acceptedAt: null, closedAt: null } });
  }

  /** Returns whether two users have an open room. */
  async haveRoom(me: string, other: string): Promise<boolean> {
    const rows = await this.database.$queryRaw<RequestRow[]>(sql.selectBetween(me, other));
    return rows.length > 0;
  }

  /** Returns the open room of two users, locked. */
  async between(tx: Tx, me: string, other: string): Promise<RequestRow | undefined> {
    const [row] = await tx.$queryRaw<RequestRow[]>(sql.locked(sql.selectBetween(me, other)));
    return row;
  }

  /** Returns a request that a user has received, locked. */
  async received(tx: Tx, me: string, roomId: string): Promise<RequestRow | undefined> {
    const [row] = await tx.$queryRaw<RequestRow[]>(sql.locked(sql.selectReceived(me, roomId)));
    return row;
  }

  /** Returns the other member of a user's open room, null when they are gone; undefined when there is no such room. */
  async otherMember(me: string, roomId: string): Promise<{ other: string | null } | undefined> {
    const [row] = await this.database.$queryRaw<{ other: string | null }[]>(sql.selectOtherMember(me, roomId));
    return row;
  }
}
