// Writes swipes, and locks the pairs of users that they are about.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import * as sql from './swipes.sql.js';
import type { LastSwipe, MadeSwipe, SwipeContextRow } from './swipes.types.js';

@Injectable()
export class SwipesStore {
  /** Locks pairs until the transaction ends; comes before anything is read of pairs that are going to change. */
  async lockPairs(tx: Tx, pairs: readonly Pick<MadeSwipe, 'from' | 'to'>[]): Promise<void> {
    await tx.$queryRaw(sql.lockPairs(pairs));
  }

  async lockPair(tx: Tx, one: string, other: string): Promise<void> {
    await this.lockPairs(tx, [{ from: one, to: other }]);
  }

  /** Returns the context of each swipe, in order. */
  swipeContexts(tx: Tx, pairs: readonly MadeSwipe[]): Promise<SwipeContextRow[]> {
    return tx.$queryRaw<SwipeContextRow[]>(sql.selectSwipeContexts(pairs));
  }

  /** Returns whether two users may meet, by what a swipe would ask. */
  async mayMeet(tx: Tx, one: string, other: string, now: Date): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ mayMeet: boolean }[]>(sql.selectMayMeet(one, other, now));
    return row!.mayMeet;
  }

  async upsert(tx: Tx, swipes: readonly MadeSwipe[]): Promise<void> {
    if (swipes.length > 0) await tx.$executeRaw(sql.upsertSwipes(swipes));
  }

  async lastSwipe(tx: Tx, me: string): Promise<LastSwipe | undefined> {
    const [row] = await tx.$queryRaw<LastSwipe[]>(sql.selectLastSwipe(me));
    return row;
  }

  /** Deletes a swipe that has not changed since it was read. @returns whether it was deleted */
  async delete(tx: Tx, me: string, { to, at, number }: LastSwipe): Promise<boolean> {
    const { count } = await tx.swipe.deleteMany({ where: { fromId: me, toId: to, at, number } });
    return count > 0;
  }
}
