import { Injectable } from '@nestjs/common';
import type { SwipeKind } from '../../generated/prisma/client.js';
import type { Position } from '../../platform/cursor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './swipes.sql.js';
import type { StandingRow } from './swipes.types.js';

@Injectable()
export class SwipesStore {
  constructor(private readonly database: Database) {}

  /** Before anything is read of a pair that is going to be changed. */
  async lockPair(tx: Tx, one: string, other: string): Promise<void> {
    await tx.$queryRaw(sql.lockPair(one, other));
  }

  async standing(tx: Tx, me: string, other: string): Promise<StandingRow | undefined> {
    const [row] = await tx.$queryRaw<StandingRow[]>(sql.selectStanding(me, other));
    return row;
  }

  async put(tx: Tx, from: string, to: string, kind: SwipeKind, now: Date): Promise<void> {
    await tx.$executeRaw(sql.putSwipe(from, to, kind, now));
  }

  likesReceived(me: string, limit: number, after?: Position): Promise<Position[]> {
    return this.database.$queryRaw<Position[]>(sql.selectLikesReceived(me, limit, after));
  }

  async countLikesReceived(me: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ count: number }[]>(sql.countLikesReceived(me));
    return row!.count;
  }
}
