// Likes and passes. Two people who like each other get a match and a room, exactly one, whoever was first.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { cursorOf } from '../../platform/cursor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { Hub } from '../../platform/realtime/hub.js';
import { ChatService } from '../chat/chat.service.js';
import { LearningService } from '../matching/learning.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { decide } from './decide.js';
import { MatchesStore } from './matches.store.js';
import { pageOf } from './page.js';
import { pairOf } from './pair.js';
import type { LikesReceived, PageQuery, SwipeAnswer, SwipeInput } from './swipes.schemas.js';
import { SwipesStore } from './swipes.store.js';
import type { MatchRow, StandingRow } from './swipes.types.js';

type Swipe = z.output<typeof SwipeInput>;

/** What a swipe led to; `isNew`: the match was made by it. */
interface Outcome {
  changed: boolean;
  match: MatchRow | undefined;
  isNew: boolean;
}

@Injectable()
export class SwipesService {
  constructor(
    private readonly database: Database,
    private readonly store: SwipesStore,
    private readonly matches: MatchesStore,
    private readonly limits: Limits,
    private readonly hub: Hub,
    private readonly events: Events,
    private readonly chat: ChatService,
    private readonly profiles: ProfilesService,
    private readonly learning: LearningService,
  ) {}

  /** The same swipe again gets the same answer. @throws NOT_FOUND, CANNOT_SWIPE, PROFILE_INCOMPLETE, TOO_MANY */
  async swipe(personId: string, swipe: Swipe, now = new Date()): Promise<z.output<typeof SwipeAnswer>> {
    await this.limits.consume('swipe', personId);
    if (swipe.to === personId) fail('NOT_FOUND');
    if (!(await this.profiles.isComplete(personId))) fail('PROFILE_INCOMPLETE');
    const outcome = await this.database.$transaction((tx) => this.record(tx, personId, swipe, now));
    await this.profiles.seen(personId, now);
    return this.tell(personId, swipe, outcome);
  }

  /** Who likes me and is still without an answer. */
  async likesReceived(
    personId: string,
    { limit, cursor }: z.output<typeof PageQuery>,
  ): Promise<z.output<typeof LikesReceived>> {
    const [count, found] = await Promise.all([
      this.store.countLikesReceived(personId),
      this.store.likesReceived(personId, limit + 1, cursor),
    ]);
    const { items, last } = pageOf(found, limit);
    const cards = await this.profiles.cards(items.map(({ id }) => id));
    return {
      count,
      items: items.flatMap(({ id }) => cards.get(id) ?? []),
      ...(last && { nextCursor: cursorOf(last) }),
    };
  }

  private async record(tx: Tx, personId: string, { to, kind }: Swipe, now: Date): Promise<Outcome> {
    await this.store.lockPair(tx, personId, to);
    const standing = await this.store.standing(tx, personId, to);
    const decision = decide(standing, kind);
    if (decision.is === 'unknown') return fail('NOT_FOUND');
    if (decision.is === 'refused') return fail('CANNOT_SWIPE');
    const { changed, mutual } = decision;
    if (changed) await this.store.put(tx, personId, to, kind, now);
    const before = lastingMatch(standing!);
    const made = mutual && !before ? await this.match(tx, personId, to, now) : undefined;
    if (changed) await this.learning.note(tx, [{ from: personId, to, liked: kind === 'like', at: now }]);
    return { changed, match: made ?? before, isNew: made !== undefined };
  }

  private async match(tx: Tx, one: string, other: string, now: Date): Promise<MatchRow> {
    const room = await this.chat.openRoom(tx, 'match', pairOf(one, other));
    const match = { id: uuidv7(), room, createdAt: now };
    await this.matches.insert(tx, one, other, match);
    return match;
  }

  /** After commit: everybody hears of it, and the swiper gets an answer. */
  private async tell(personId: string, { to, kind }: Swipe, { changed, match, isNew }: Outcome) {
    if (!match) {
      if (changed && kind === 'like') this.events.announce('liked', { from: personId, to });
      return { matched: false };
    }
    const cards = await this.profiles.cards([personId, to]);
    if (isNew) this.announce(match, personId, to, (id) => ({ id, name: cards.get(id)?.nickname ?? '' }));
    const person = cards.get(to) ?? fail('NOT_FOUND');
    const { id, room, createdAt } = match;
    return { matched: true, match: { id, room, person, createdAt: createdAt.toISOString() }, room };
  }

  private announce({ id, room }: MatchRow, one: string, other: string, who: (id: string) => object) {
    this.chat.roomOpened(room, pairOf(one, other));
    this.hub.publish(`person:${one}`, 'matched', { match: id, room, who: who(other) });
    this.hub.publish(`person:${other}`, 'matched', { match: id, room, who: who(one) });
    this.events.announce('matched', { match: id, room, people: pairOf(one, other) });
  }
}

function lastingMatch({ match, matchId, room, createdAt }: StandingRow): MatchRow | undefined {
  return match === 'lasting' ? { id: matchId!, room: room!, createdAt: createdAt! } : undefined;
}
