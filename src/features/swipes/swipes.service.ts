// Likes, super-likes and passes, written in batches. Two people who like each other get a match and a room, exactly one, whoever
// was first.
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey, seal, unseal } from '../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { type CursorPosition, decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { HubService } from '../../platform/realtime/hub.service.js';
import { ChatService } from '../chat/chat.service.js';
import { LearningService } from '../matching/learning/learning.service.js';
import { BlurredPhotosService } from '../photos/blurred-photos.service.js';
import { missingOf } from '../profiles/missing-fields.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { MatchesStore } from './matches/matches.store.js';
import { pageOf } from './page.js';
import { pairOf } from './pair.js';
import { allowanceOf, decideSwipe, likes } from './swipe-decision.js';
import type { LikesQuery, LikesReceived, SwipeAnswer, SwipeInput } from './swipes.schemas.js';
import { SwipesStore } from './swipes.store.js';
import type { MadeSwipe, MatchRow, SwipeContextRow } from './swipes.types.js';

type Answer = z.output<typeof SwipeAnswer>;

/** What a swipe led to; `isNew`: the match was made by it. */
interface Outcome {
  changed: boolean;
  match: MatchRow | undefined;
  isNew: boolean;
}

interface Refusal {
  refusal: ErrorCode;
}

/** Batches at a time. */
const writers = 2;
/** Advisory locks in one transaction, whose table is shared by all processes. */
const longestBatch = 256;

@Injectable()
export class SwipesService implements BeforeApplicationShutdown {
  /** Each has pairs of its own. */
  private readonly writers = Array.from(
    { length: writers },
    () =>
      new GroupCommit<MadeSwipe, Answer | Refusal>({
        items: 'swipes',
        keys: ({ from, to }) => [pairOf(from, to).join(' ')],
        write: async (batch) => this.publish(batch, await this.database.$transaction((tx) => this.write(tx, batch))),
        maxBatch: longestBatch,
      }),
  );

  private readonly likesKey: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: SwipesStore,
    private readonly matches: MatchesStore,
    private readonly rateLimits: RateLimitsService,
    private readonly quotas: QuotasService,
    private readonly hub: HubService,
    private readonly events: EventsService,
    private readonly chat: ChatService,
    private readonly profiles: ProfilesService,
    private readonly learning: LearningService,
    private readonly blurredPhotos: BlurredPhotosService,
  ) {
    this.likesKey = deriveKey(config.AUTH_SECRET, 'likes cursor');
  }

  /**
   * The same swipe again gets the same answer.
   * @throws NOT_FOUND, CANNOT_SWIPE, PROFILE_INCOMPLETE, DAILY_LIMIT, TOO_MANY, BUSY, UNAVAILABLE
   */
  async swipe(personId: string, { to, kind }: z.output<typeof SwipeInput>, now = new Date()): Promise<Answer> {
    await this.rateLimits.consume('swipe', personId);
    if (to === personId) fail('NOT_FOUND');
    const answer = await this.writerOf(personId, to).submit({ from: personId, to, kind, at: now });
    if ('refusal' in answer) return fail(answer.refusal);
    await this.profiles.touchLastActive(personId, now);
    return answer;
  }

  /** Everything two people decide about each other waits for this until the transaction ends. */
  lockPair(tx: Tx, one: string, other: string): Promise<void> {
    return this.store.lockPair(tx, one, other);
  }

  /**
   * Who likes me and is still without an answer; where likes are blurred, those who super-liked me, how many there are, and colours.
   * @throws INVALID_INPUT when the cursor is none of theirs
   */
  async likesReceived(
    personId: string,
    { limit, cursor }: z.output<typeof LikesQuery>,
  ): Promise<z.output<typeof LikesReceived>> {
    const from = cursor === undefined ? undefined : this.likePosition(cursor, personId);
    const blurred = this.config.LIKES_RECEIVED === 'blurred';
    const [count, found, hidden] = await Promise.all([
      this.store.countLikesReceived(personId),
      this.store.likesReceived(personId, limit + 1, blurred ? 'superlikes' : 'all', from),
      blurred && !from ? this.hiddenLikes(personId, limit) : undefined,
    ]);
    const { items, last } = pageOf(found, limit);
    const cards = await this.profiles.cards(items.map(({ id }) => id));
    return {
      count,
      blurred,
      items: items.flatMap(({ id, superlike }) => {
        const card = cards.get(id);
        return card ? [{ ...card, superlike }] : [];
      }),
      ...(hidden && { hidden }),
      ...(last && { nextCursor: seal(Buffer.from(encodeCursor(last)), personId, this.likesKey) }),
    };
  }

  private likePosition(cursor: string, personId: string): CursorPosition {
    const position = decodeCursor(unseal(cursor, personId, this.likesKey)?.toString() ?? '');
    return position ?? fail('INVALID_INPUT', undefined, [{ path: 'cursor', message: 'is not a cursor of this list' }]);
  }

  private async hiddenLikes(personId: string, limit: number) {
    const likes = await this.store.likesReceived(personId, limit, 'likes');
    return this.blurredPhotos.picturesOf(
      personId,
      likes.map(({ id }) => id),
    );
  }

  async beforeApplicationShutdown() {
    await Promise.all(this.writers.map((writer) => writer.drain()));
  }

  private writerOf(one: string, other: string) {
    // The end of a UUID is random, whatever its version.
    const sum = Number.parseInt(one.slice(-4), 16) + Number.parseInt(other.slice(-4), 16);
    return this.writers[sum % writers]!;
  }

  private async write(tx: Tx, batch: MadeSwipe[]): Promise<(Outcome | Refusal)[]> {
    await this.store.lockPairs(tx, batch);
    const standings = await this.store.swipeContexts(tx, batch);
    const counted = batch.filter(({ kind }) => kind !== 'pass' && this.quotas.isLimited(allowanceOf(kind)!));
    const counting = counted.map(({ from }) => from);
    const book = await this.quotas.openLedger(tx, counting, batch[0]!.at);
    const changed: MadeSwipe[] = [];
    const mutual: { swipe: MadeSwipe; outcome: Outcome }[] = [];
    const answers = batch.map((swipe, place): Outcome | Refusal => {
      const { from, kind } = swipe;
      const standing = standings[place]!;
      if (missingOf({ ...standing, location: standing.cell }).length > 0) return { refusal: 'PROFILE_INCOMPLETE' };
      const decision = decideSwipe(standing.exists ? standing : undefined, kind);
      if (decision.is === 'unknown') return { refusal: 'NOT_FOUND' };
      if (decision.is === 'refused') return { refusal: 'CANNOT_SWIPE' };
      if (decision.changed && kind !== 'pass' && !book.consume(from, allowanceOf(kind)!))
        return { refusal: 'DAILY_LIMIT' };
      if (decision.changed) changed.push(swipe);
      const outcome: Outcome = { changed: decision.changed, match: lastingMatch(standing), isNew: false };
      if (decision.mutual && !outcome.match) mutual.push({ swipe, outcome });
      return outcome;
    });
    await this.store.put(tx, changed);
    await this.match(tx, mutual);
    await this.learning.note(
      tx,
      changed.map(({ kind, ...swipe }) => ({ ...swipe, liked: likes(kind) })),
    );
    await this.quotas.save(tx, book);
    return answers;
  }

  private async match(tx: Tx, mutual: { swipe: MadeSwipe; outcome: Outcome }[]): Promise<void> {
    const pairs = mutual.map(({ swipe: { from, to } }) => pairOf(from, to));
    const rooms = await this.chat.createRooms(tx, 'match', pairs);
    const made = mutual.map(({ swipe, outcome }, n) => {
      const match = { id: uuidv7(), room: rooms[n]!, createdAt: swipe.at };
      Object.assign(outcome, { match, isNew: true });
      return { ...match, pair: pairs[n]! };
    });
    await this.matches.insert(tx, made);
  }

  /** After commit: everybody hears of it, and the swipers get their answers. */
  private async publish(batch: MadeSwipe[], outcomes: (Outcome | Refusal)[]) {
    const matched = batch.filter((_, n) => matchOf(outcomes[n]!));
    const cards = await this.profiles.cards([...new Set(matched.flatMap(({ from, to }) => [from, to]))]);
    const who = (id: string) => ({ id, name: cards.get(id)?.nickname ?? '' });
    return batch.map(({ from, to, kind }, n): Answer | Refusal => {
      const outcome = outcomes[n]!;
      if ('refusal' in outcome) return outcome;
      const { changed, match, isNew } = outcome;
      if (changed) this.events.emit('swiped', { from, to });
      if (!match && changed && likes(kind)) this.events.emit('liked', { from, to });
      if (!match) return { matched: false };
      if (isNew) this.announce(match, from, to, who);
      const person = cards.get(to);
      if (!person) return { refusal: 'NOT_FOUND' };
      const { id, room, createdAt } = match;
      return { matched: true, match: { id, room, person, createdAt: createdAt.toISOString() }, room };
    });
  }

  private announce({ id, room }: MatchRow, one: string, other: string, who: (id: string) => object): void {
    this.chat.roomOpened(room, pairOf(one, other));
    this.hub.publish(`person:${one}`, 'matched', { match: id, room, who: who(other) }, undefined, { id: other });
    this.hub.publish(`person:${other}`, 'matched', { match: id, room, who: who(one) }, undefined, { id: one });
    this.events.emit('matched', { match: id, room, people: pairOf(one, other) });
  }
}

function matchOf(outcome: Outcome | Refusal): MatchRow | undefined {
  return 'match' in outcome ? outcome.match : undefined;
}

function lastingMatch({ match, matchId, room, createdAt }: SwipeContextRow): MatchRow | undefined {
  return match === 'lasting' ? { id: matchId!, room: room!, createdAt: createdAt! } : undefined;
}
