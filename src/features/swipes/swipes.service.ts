// Likes, super-likes and passes. Swipes that arrive together are committed in one transaction. Two users who like each other get
// exactly one match and one room, whichever like came first.
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { pairKey } from './pair.js';
import { SwipeBatchService } from './swipe-batch.service.js';
import { SwipeNotificationsService } from './swipe-notifications.service.js';
import type { SwipeAnswer, SwipeInput } from './swipes.schemas.js';
import { SwipesStore } from './swipes.store.js';
import type { MadeSwipe, SwipeRefusal } from './swipes.types.js';

type Answer = z.output<typeof SwipeAnswer>;

/** Batches that are written at the same time. */
const writers = 2;
/** Advisory locks in one transaction; their table is shared by all processes. */
const longestBatch = 256;

@Injectable()
export class SwipesService implements BeforeApplicationShutdown {
  /** The writers; each has pairs of its own, so that two batches never wait for one another's locks. */
  private readonly writers = Array.from(
    { length: writers },
    () =>
      new GroupCommit<MadeSwipe, Answer | SwipeRefusal>({
        items: 'swipes',
        keys: (swipe) => [pairKey(swipe)],
        write: (batch) => this.write(batch),
        maxBatch: longestBatch,
      }),
  );

  constructor(
    private readonly database: DatabaseService,
    private readonly store: SwipesStore,
    private readonly batches: SwipeBatchService,
    private readonly notifications: SwipeNotificationsService,
    private readonly rateLimits: RateLimitsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Records a swipe. The same swipe again gets the same answer.
   * @throws NOT_FOUND, CANNOT_SWIPE, PROFILE_INCOMPLETE, DAILY_LIMIT, TOO_MANY, BUSY, UNAVAILABLE
   */
  async swipe(personId: string, { to, kind }: z.output<typeof SwipeInput>, now = new Date()): Promise<Answer> {
    await this.rateLimits.consume('swipe', personId);
    if (to === personId) fail('NOT_FOUND');
    await this.profiles.touchLastActive(personId, now);
    const answer = await this.writerOf(personId, to).submit({ from: personId, to, kind, at: now });
    return 'refusal' in answer ? fail(answer.refusal) : answer;
  }

  /** Locks a pair until the transaction ends: everything that two users decide about each other waits for it. */
  lockPair(tx: Tx, one: string, other: string): Promise<void> {
    return this.store.lockPair(tx, one, other);
  }

  async beforeApplicationShutdown() {
    await Promise.all(this.writers.map((writer) => writer.drain()));
  }

  private async write(batch: MadeSwipe[]): Promise<(Answer | SwipeRefusal)[]> {
    const results = await this.database.$transaction((tx) => this.batches.write(tx, batch));
    return this.notifications.publish(batch, results);
  }

  private writerOf(one: string, other: string) {
    // The end of a UUID is random, whatever its version.
    const sum = Number.parseInt(one.slice(-4), 16) + Number.parseInt(other.slice(-4), 16);
    return this.writers[sum % writers]!;
  }
}
