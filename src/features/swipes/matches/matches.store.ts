import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { MatchRow, NewMatch } from '../swipes.types.js';
import * as sql from './matches.sql.js';

@Injectable()
export class MatchesStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(tx: Tx, matches: readonly NewMatch[]): Promise<void> {
    if (matches.length > 0) await tx.$executeRaw(sql.insertMatches(matches));
  }

  list(me: string, limit: number, before?: string): Promise<(MatchRow & { person: string })[]> {
    return this.database.$queryRaw<(MatchRow & { person: string })[]>(sql.selectMatches(me, limit, before));
  }

  /** The other person of one of my matches. */
  async other(me: string, id: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ person: string }[]>(sql.selectOther(me, id));
    return row?.person;
  }

  /** Ends the match of a locked pair. @returns whether one lasted */
  async end(tx: Tx, one: string, other: string, now: Date): Promise<boolean> {
    const ended = (await tx.$executeRaw(sql.endMatch(one, other, now))) > 0;
    if (ended) await tx.$executeRaw(sql.keepSwipes(one, other, now));
    return ended;
  }

  /** Where a locked pair talks: the room of their match and those that one of them asked for. */
  async rooms(tx: Tx, one: string, other: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectRooms(one, other));
    return rows.map(({ id }) => id);
  }
}
