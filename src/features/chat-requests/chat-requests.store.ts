import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './chat-requests.sql.js';
import type { RequestRow } from './request-outcome.js';

@Injectable()
export class ChatRequestsStore {
  constructor(private readonly database: DatabaseService) {}

  /** How many of a person's requests wait for an answer, which no other transaction changes by adding one. */
  async countUnanswered(tx: Tx, me: string): Promise<number> {
    await tx.$queryRaw(sql.lockRequester(me));
    const [row] = await tx.$queryRaw<{ count: number }[]>(sql.countUnanswered(me));
    return row!.count;
  }

  /** Whether two people have an open room. */
  async haveRoom(me: string, other: string): Promise<boolean> {
    const rows = await this.database.$queryRaw<unknown[]>(sql.selectBetween(me, other));
    return rows.length > 0;
  }

  /** The open room of two people, locked. */
  async between(tx: Tx, me: string, other: string): Promise<RequestRow | undefined> {
    const [row] = await tx.$queryRaw<RequestRow[]>(sql.locked(sql.selectBetween(me, other)));
    return row;
  }

  /** A request that somebody else made of me, locked. */
  async asked(tx: Tx, me: string, roomId: string): Promise<RequestRow | undefined> {
    const [row] = await tx.$queryRaw<RequestRow[]>(sql.locked(sql.selectAsked(me, roomId)));
    return row;
  }

  /** The other one of an open room of mine, null when they have gone; undefined when there is no such room. */
  async company(me: string, roomId: string): Promise<{ other: string | null } | undefined> {
    const [row] = await this.database.$queryRaw<{ other: string | null }[]>(sql.selectCompany(me, roomId));
    return row;
  }
}
