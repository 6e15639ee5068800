// Publishes committed swipes: the events of the server, the `matched` event of clients, and the answers to the swipers.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { EventsService } from '../../platform/realtime/events.service.js';
import { HubService } from '../../platform/realtime/hub.service.js';
import { RoomLifecycleService } from '../chat/rooms/room-lifecycle.service.js';
import type { PersonCard } from '../profiles/profiles.schemas.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { pairOf } from './pair.js';
import { isLike } from './swipe-decision.js';
import type { SwipeAnswer } from './swipes.schemas.js';
import type { MadeSwipe, MatchRow, SwipeRefusal, SwipeResult } from './swipes.types.js';

type Answer = z.output<typeof SwipeAnswer>;
type Cards = ReadonlyMap<string, PersonCard>;

@Injectable()
export class SwipeNotificationsService {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly chat: RoomLifecycleService,
    private readonly hub: HubService,
    private readonly events: EventsService,
  ) {}

  /** Publishes the results of a committed batch. @returns the answer to each swipe, in order */
  async publish(
    batch: readonly MadeSwipe[],
    results: readonly (SwipeResult | SwipeRefusal)[],
  ): Promise<(Answer | SwipeRefusal)[]> {
    const matched = batch.filter((_, n) => matchOf(results[n]!));
    const cards = await this.profiles.cards([...new Set(matched.flatMap(({ from, to }) => [from, to]))]);
    return batch.map((swipe, n) => {
      const result = results[n]!;
      return 'refusal' in result ? result : this.publishSwipe(swipe, result, cards);
    });
  }

  private publishSwipe({ from, to, kind }: MadeSwipe, result: SwipeResult, cards: Cards): Answer | SwipeRefusal {
    const { changed, match, isNew } = result;
    if (changed) this.events.emit('swiped', { from, to });
    if (!match && changed && isLike(kind)) this.events.emit('liked', { from, to });
    if (!match) return { matched: false };
    if (isNew) this.publishMatch(match, from, to, cards);
    const person = cards.get(to);
    if (!person) return { refusal: 'NOT_FOUND' };
    const { id, room, createdAt } = match;
    return { matched: true, match: { id, room, person, createdAt: createdAt.toISOString() }, room };
  }

  /** Publishes a match that was just committed. */
  publishMatch({ id, room }: MatchRow, one: string, other: string, cards: Cards): void {
    const who = (person: string) => ({ id: person, name: cards.get(person)?.nickname ?? '' });
    this.chat.roomOpened(room, pairOf(one, other));
    this.hub.publish(`person:${one}`, 'matched', { match: id, room, who: who(other) }, undefined, { id: other });
    this.hub.publish(`person:${other}`, 'matched', { match: id, room, who: who(one) }, undefined, { id: one });
    this.events.emit('matched', { match: id, room, people: pairOf(one, other) });
  }
}

function matchOf(result: SwipeResult | SwipeRefusal): MatchRow | undefined {
  return 'match' in result ? result.match : undefined;
}
