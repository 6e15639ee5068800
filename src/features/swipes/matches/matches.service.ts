// Matches: who they are, and their end, which is one for both.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RoomLifecycleService } from '../../chat/rooms/room-lifecycle.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { pageOf } from '../page.js';
import type { MatchesQuery, MatchList } from '../swipes.schemas.js';
import { SwipesStore } from '../swipes.store.js';
import { MatchesStore } from './matches.store.js';

@Injectable()
export class MatchesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: MatchesStore,
    private readonly swipes: SwipesStore,
    private readonly chat: RoomLifecycleService,
    private readonly profiles: ProfilesService,
  ) {}

  async list(personId: string, { limit, cursor }: z.output<typeof MatchesQuery>): Promise<z.output<typeof MatchList>> {
    const { items, last } = pageOf(await this.store.list(personId, limit + 1, cursor), limit);
    const cards = await this.profiles.cards(items.map(({ person }) => person));
    return {
      items: items.flatMap(({ id, room, person, createdAt }) => {
        const card = cards.get(person);
        return card ? [{ id, room, person: card, createdAt: createdAt.toISOString() }] : [];
      }),
      ...(last && { nextCursor: last.id }),
    };
  }

  /** Ends a match for both, who can't write to each other any more; one that has ended stays so. @throws NOT_FOUND when it isn't mine */
  async end(personId: string, matchId: string, now: Date): Promise<void> {
    const other = (await this.store.other(personId, matchId)) ?? fail('NOT_FOUND');
    const closed = await this.database.$transaction(async (tx) => {
      await this.swipes.lockPair(tx, personId, other);
      if (!(await this.store.end(tx, personId, other, now))) return [];
      const rooms = await this.store.rooms(tx, personId, other);
      for (const room of rooms) await this.chat.closeRoom(tx, room);
      return rooms;
    });
    for (const room of closed) this.chat.roomClosed(room);
  }
}
