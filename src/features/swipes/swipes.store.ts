import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import type { CursorPosition } from '../../platform/http/cursor.js';
import * as sql from './swipes.sql.js';
import type { LastSwipe, LikeRow, MadeSwipe, SwipeContextRow } from './swipes.types.js';

@Injectable()
export class SwipesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Before anything is read of pairs that are going to be changed. */
  async lockPairs(tx: Tx, pairs: readonly Pick<MadeSwipe, 'from' | 'to'>[]): Promise<void> {
    await tx.$queryRaw(sql.lockPairs(pairs));
  }

  async lockPair(tx: Tx, one: string, other: string): Promise<void> {
    await this.lockPairs(tx, [{ from: one, to: other }]);
  }

  /** Of each pair, in order. */
  swipeContexts(tx: Tx, pairs: readonly MadeSwipe[]): Promise<SwipeContextRow[]> {
    return tx.$queryRaw<SwipeContextRow[]>(sql.selectSwipeContexts(pairs));
  }

  async put(tx: Tx, swipes: readonly MadeSwipe[]): Promise<void> {
    if (swipes.length > 0) await tx.$executeRaw(sql.putSwipes(swipes));
  }

  /** A person's last swipe. */
  async last(tx: Tx, me: string): Promise<LastSwipe | undefined> {
    const [row] = await tx.$queryRaw<LastSwipe[]>(sql.selectLast(me));
    return row;
  }

  /** @returns whether it was still there as it was */
  async delete(tx: Tx, me: string, { to, at }: LastSwipe): Promise<boolean> {
    return (await tx.$executeRaw(sql.deleteSwipe(me, to, at))) > 0;
  }

  likesReceived(
    me: string,
    limit: number,
    only: 'all' | 'likes' | 'superlikes',
    after?: CursorPosition,
  ): Promise<LikeRow[]> {
    return this.database.$queryRaw<LikeRow[]>(sql.selectLikesReceived(me, limit, only, after));
  }

  async countLikesReceived(me: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ count: number }[]>(sql.countLikesReceived(me));
    return row!.count;
  }
}
