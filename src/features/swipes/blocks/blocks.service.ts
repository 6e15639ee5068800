// Blocks: a user who has blocked another, and the other, do not exist for each other.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { encodeCursor } from '../../../platform/http/cursor.js';
import { BlockVisibilityService } from '../../chat/rooms/block-visibility.service.js';
import { RoomLifecycleService } from '../../chat/rooms/room-lifecycle.service.js';
import { MatchesStore } from '../matches/matches.store.js';
import { pageOf } from '../page.js';
import type { BlockList, PageQuery } from '../swipes.schemas.js';
import { SwipesStore } from '../swipes.store.js';
import { BlocksStore } from './blocks.store.js';

@Injectable()
export class BlocksService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: BlocksStore,
    private readonly swipes: SwipesStore,
    private readonly matches: MatchesStore,
    private readonly chat: RoomLifecycleService,
    private readonly blockVisibility: BlockVisibilityService,
  ) {}

  /** Blocks a user, ends the match with them and closes every room of the two. @throws NOT_FOUND */
  async block(personId: string, other: string, now: Date): Promise<void> {
    if (other === personId) fail('NOT_FOUND');
    const closed = await this.database.$transaction(async (tx) => {
      await this.swipes.lockPair(tx, personId, other);
      if (!(await this.store.exists(tx, other))) fail('NOT_FOUND');
      await this.store.insert(tx, personId, other, now);
      await this.matches.end(tx, personId, other, now);
      const rooms = await this.matches.rooms(tx, personId, other);
      for (const room of rooms) await this.chat.closeRoom(tx, room);
      return rooms;
    });
    this.blockVisibility.blocked(personId, other);
    for (const room of closed) this.chat.roomClosed(room);
  }

  /** Deletes a block, if there is one. Matches and rooms that it ended stay ended. */
  async unblock(personId: string, other: string): Promise<void> {
    await this.store.delete(personId, other);
    this.blockVisibility.unblocked(personId, other);
  }

  /** Returns a page of a user's blocks, newest first. */
  async list(personId: string, { limit, cursor }: z.output<typeof PageQuery>): Promise<z.output<typeof BlockList>> {
    const { items, next } = pageOf(await this.store.list(personId, limit + 1, cursor), limit, encodeCursor);
    return {
      items: items.map(({ id, nickname, at }) => ({ person: id, nickname, at: at.toISOString() })),
      ...next,
    };
  }
}
