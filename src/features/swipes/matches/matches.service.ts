// Matches: creating them, listing them and ending them for both users.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { uuidv7At } from '../../../platform/time/uuidv7-at.js';
import { RoomLifecycleService } from '../../chat/rooms/room-lifecycle.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { pageOf } from '../page.js';
import { pairOf } from '../pair.js';
import type { MatchesQuery, MatchList } from '../swipes.schemas.js';
import { SwipesStore } from '../swipes.store.js';
import type { MadeSwipe, MatchRow } from '../swipes.types.js';
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

  /** Creates the matches of mutual likes, each with its room; the pairs are locked. @returns them, in order */
  async create(tx: Tx, swipes: readonly MadeSwipe[]): Promise<MatchRow[]> {
    const pairs = swipes.map(({ from, to }) => pairOf(from, to));
    const rooms = await this.chat.createRooms(tx, 'match', pairs);
    const matches = swipes.map(({ at }, n) => ({ id: uuidv7At(at), room: rooms[n]!, createdAt: at }));
    await this.store.insert(
      tx,
      matches.map((match, n) => ({ ...match, pair: pairs[n]! })),
    );
    return matches;
  }

  /** Returns a page of a user's matches, newest first. */
  async list(personId: string, { limit, cursor }: z.output<typeof MatchesQuery>): Promise<z.output<typeof MatchList>> {
    const { items, next } = pageOf(await this.store.list(personId, limit + 1, cursor), limit, ({ id }) => id);
    const cards = await this.profiles.cardsWithData(items.map(({ person }) => person));
    return {
      items: items.flatMap(({ id, room, person, createdAt }) => {
        const card = cards.get(person);
        return card ? [{ id, room, person: card, createdAt: createdAt.toISOString() }] : [];
      }),
      ...next,
    };
  }

  /** Ends a match for both and closes the rooms of the two; does nothing when it has ended already. @throws NOT_FOUND when it is not the user's */
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
