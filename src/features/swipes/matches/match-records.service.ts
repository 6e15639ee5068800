// Matches for the backend of an app: creates one between two users, and closes any. The permission is the scope of its key.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { SwipeNotificationsService } from '../swipe-notifications.service.js';
import { SwipesStore } from '../swipes.store.js';
import type { MatchRow } from '../swipes.types.js';
import { MatchesService } from './matches.service.js';
import { MatchesStore } from './matches.store.js';

const mayNotMeet = 'A user is blocked by or hidden from the other, banned, suspended, deactivated or deleted';

@Injectable()
export class MatchRecordsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: MatchesStore,
    private readonly swipes: SwipesStore,
    private readonly matches: MatchesService,
    private readonly notifications: SwipeNotificationsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Creates the match of two users, as if both had liked each other; returns the one that they have already. Blocks, sanctions and ended
   * matches hold.
   * @throws FORBIDDEN
   */
  async create(one: string, other: string, now: Date): Promise<MatchRow> {
    const { match, isNew } = await this.database.$transaction(async (tx) => {
      await this.swipes.lockPair(tx, one, other);
      const known = await this.store.ofPair(tx, one, other);
      return known ? { match: known, isNew: false } : { match: await this.createIn(tx, one, other, now), isNew: true };
    });
    if (isNew) this.notifications.publishMatch(match, one, other, await this.profiles.cards([one, other]));
    return match;
  }

  /** Ends a match for both, as if one of them had. @throws NOT_FOUND */
  async close(matchId: string, now: Date): Promise<void> {
    const [one] = (await this.store.pairOf(matchId)) ?? fail('NOT_FOUND');
    await this.matches.end(one, matchId, now);
  }

  /** Ends the match of a room for both. @throws NOT_FOUND */
  async closeRoom(roomId: string, now: Date): Promise<void> {
    await this.close((await this.store.ofRoom(roomId)) ?? fail('NOT_FOUND'), now);
  }

  /** Requires that two locked users may meet. The detail does not tell which of them hides. @throws FORBIDDEN */
  async requireMayMeet(tx: Tx, one: string, other: string, now: Date): Promise<void> {
    if (!(await this.swipes.mayMeet(tx, one, other, now))) fail('FORBIDDEN', mayNotMeet);
  }

  private async createIn(tx: Tx, one: string, other: string, at: Date): Promise<MatchRow> {
    await this.requireMayMeet(tx, one, other, at);
    if (await this.store.hasEnded(tx, one, other)) fail('FORBIDDEN', 'The match of these users has ended');
    const likes = [
      { from: one, to: other, kind: 'like' as const, at },
      { from: other, to: one, kind: 'like' as const, at },
    ];
    await this.swipes.upsert(tx, likes);
    const [match] = await this.matches.create(tx, likes.slice(0, 1));
    return match!;
  }
}
