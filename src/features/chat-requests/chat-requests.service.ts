// Talking without a match: who wants to opens a room with somebody near, and the other accepts, declines or just answers.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { HubService } from '../../platform/realtime/hub.service.js';
import { ChatService } from '../chat/chat.service.js';
import { FirstMessageFilterService } from '../chat/messages/first-message-filter.service.js';
import { NearbyService } from '../matching/nearby/nearby.service.js';
import type { ViewerContext } from '../matching/recall/viewer-context.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { pairOf } from '../swipes/pair.js';
import { SwipesService } from '../swipes/swipes.service.js';
import type { OpenedSchema, RequestInput, requestEvents } from './chat-requests.schemas.js';
import { ChatRequestsStore } from './chat-requests.store.js';
import { isWaitingFor, requestOutcome } from './request-outcome.js';

/** The room of two people; `accepted`: by opening it towards one who had asked. */
interface Opening {
  room: string;
  created: boolean;
  accepted: boolean;
}

@Injectable()
export class ChatRequestsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: ChatRequestsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly hub: HubService,
    private readonly chat: ChatService,
    private readonly firstMessageFilter: FirstMessageFilterService,
    private readonly nearby: NearbyService,
    private readonly profiles: ProfilesService,
    private readonly swipes: SwipesService,
    private readonly activeSanctions: ActiveSanctionsService,
    events: EventsService,
  ) {
    events.on('answered', ({ room, from, to }) => this.publish('accepted', room, { from, to }));
  }

  /**
   * The room of two people: the one they have, else a new one with somebody whom `nearby` shows as one to talk to. The first words
   * follow once it is there.
   * @throws NOT_FOUND, PROFILE_INCOMPLETE, PAUSED, MUTED, TOO_MANY_UNANSWERED, TOO_MANY, DAILY_LIMIT and SECURE_FIRST for a
   * profile that was not seen today, and what ChatService.say throws
   */
  async open(
    personId: string,
    input: z.output<typeof RequestInput>,
    address: string,
    now: Date,
  ): Promise<z.output<typeof OpenedSchema>> {
    const { with: other, text, clientId } = input;
    await this.rateLimits.consume('request', personId);
    await this.activeSanctions.requireVoice(personId);
    if (other === personId) fail('NOT_FOUND');
    // What has begun goes on, whoever is still near.
    const viewer = (await this.store.haveRoom(personId, other)) ? undefined : await this.nearby.viewerOf(personId, now);
    if (viewer) await this.nearby.count(viewer, address, other, now);
    if (viewer && text) this.firstMessageFilter.requireFirst(text);
    const opening = await this.database.$transaction((tx) => this.openIn(tx, personId, other, viewer, now));
    const { room, created, accepted } = opening;
    if (created) this.chat.roomOpened(room, [personId, other]);
    if (created) await this.publish('requested', room, { from: personId, to: other });
    if (accepted) await this.publish('accepted', room, { from: personId, to: other });
    if (text && clientId) await this.chat.sendMessage({ personId }, { room, text, clientId, kind: 'text' });
    return { room, created };
  }

  /** Takes the words of one who asked. @throws NOT_FOUND when I wasn't asked, ROOM_CLOSED */
  async accept(personId: string, room: string): Promise<void> {
    const requester = await this.answer(personId, room, 'accept');
    if (requester) await this.publish('accepted', room, { from: personId, to: requester });
  }

  /**
   * Closes the room of one who asked, for good; they are not told why.
   * @throws NOT_FOUND when I wasn't asked, ALREADY_ANSWERED, ROOM_CLOSED
   */
  async decline(personId: string, room: string): Promise<void> {
    if (await this.answer(personId, room, 'decline')) this.chat.roomClosed(room);
  }

  private async openIn(
    tx: Tx,
    me: string,
    other: string,
    viewer: ViewerContext | undefined,
    now: Date,
  ): Promise<Opening> {
    await this.swipes.lockPair(tx, me, other);
    const known = await this.store.between(tx, me, other);
    if (known) {
      const accepted = isWaitingFor(me, known);
      if (accepted) await this.chat.accept(tx, known.id);
      return { room: known.id, created: false, accepted };
    }
    if (!viewer || !(await this.nearby.mayChat(tx, viewer, other, now))) return fail('NOT_FOUND');
    if ((await this.store.countUnanswered(tx, me)) >= this.config.OPEN_REQUESTS) fail('TOO_MANY_UNANSWERED');
    const [room] = await this.chat.createRooms(tx, 'direct', [pairOf(me, other)]);
    await this.chat.markRequested(tx, room!, me);
    return { room: room!, created: true, accepted: false };
  }

  /** @returns who made the request, unless it had been answered so already */
  private answer(me: string, room: string, answer: 'accept' | 'decline'): Promise<string | undefined> {
    return this.database.$transaction(async (tx) => {
      const request = await this.store.asked(tx, me, room);
      const outcome = requestOutcome(request, answer);
      if (outcome.is === 'refused') return fail(outcome.code);
      if (outcome.is === 'known') return undefined;
      await (answer === 'accept' ? this.chat.accept(tx, room) : this.chat.closeRoom(tx, room));
      return request!.requestedBy!;
    });
  }

  private async publish(event: keyof typeof requestEvents, room: string, { from, to }: { from: string; to: string }) {
    const name = (await this.profiles.cards([from])).get(from)?.nickname ?? '';
    this.hub.publish(`person:${to}`, event, { room, who: { id: from, name } }, undefined, { id: from });
  }
}
