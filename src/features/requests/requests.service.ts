// Talking without a match: who wants to opens a room with somebody near, and the other accepts, declines or just answers.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Limits } from '../../platform/limits/limits.js';
import { Hub } from '../../platform/realtime/hub.js';
import { ChatService } from '../chat/chat.service.js';
import { StrangersService } from '../chat/strangers.service.js';
import { NearbyService } from '../matching/nearby.service.js';
import type { Viewer } from '../matching/viewer.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { StandingService } from '../standing/standing.service.js';
import { pairOf } from '../swipes/pair.js';
import { SwipesService } from '../swipes/swipes.service.js';
import { isWaitingFor, outcomeOf } from './answer.js';
import type { OpenedSchema, RequestInput, requestEvents } from './requests.schemas.js';
import { RequestsStore } from './requests.store.js';

/** The room of two people; `accepted`: by opening it towards one who had asked. */
interface Opening {
  room: string;
  created: boolean;
  accepted: boolean;
}

@Injectable()
export class RequestsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly store: RequestsStore,
    private readonly limits: Limits,
    private readonly hub: Hub,
    private readonly chat: ChatService,
    private readonly strangers: StrangersService,
    private readonly nearby: NearbyService,
    private readonly profiles: ProfilesService,
    private readonly swipes: SwipesService,
    private readonly standing: StandingService,
    events: Events,
  ) {
    events.on('answered', ({ room, from, to }) => this.tell('accepted', room, { from, to }));
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
    await this.limits.consume('request', personId);
    await this.standing.requireVoice(personId);
    if (other === personId) fail('NOT_FOUND');
    // What has begun goes on, whoever is still near.
    const viewer = (await this.store.haveRoom(personId, other)) ? undefined : await this.nearby.looker(personId, now);
    if (viewer) await this.nearby.count(viewer, address, other, now);
    if (viewer && text) this.strangers.requireFirst(text);
    const opening = await this.database.$transaction((tx) => this.openIn(tx, personId, other, viewer, now));
    const { room, created, accepted } = opening;
    if (created) this.chat.roomOpened(room, [personId, other]);
    if (created) await this.tell('requested', room, { from: personId, to: other });
    if (accepted) await this.tell('accepted', room, { from: personId, to: other });
    if (text && clientId) await this.chat.say({ personId }, { room, text, clientId, kind: 'text' });
    return { room, created };
  }

  /** Takes the words of one who asked. @throws NOT_FOUND when I wasn't asked, ROOM_CLOSED */
  async accept(personId: string, room: string): Promise<void> {
    const requester = await this.answer(personId, room, 'accept');
    if (requester) await this.tell('accepted', room, { from: personId, to: requester });
  }

  /**
   * Closes the room of one who asked, for good; they are not told why.
   * @throws NOT_FOUND when I wasn't asked, ALREADY_ANSWERED, ROOM_CLOSED
   */
  async decline(personId: string, room: string): Promise<void> {
    if (await this.answer(personId, room, 'decline')) this.chat.roomClosed(room);
  }

  private async openIn(tx: Tx, me: string, other: string, viewer: Viewer | undefined, now: Date): Promise<Opening> {
    await this.swipes.lockPair(tx, me, other);
    const known = await this.store.between(tx, me, other);
    if (known) {
      const accepted = isWaitingFor(me, known);
      if (accepted) await this.chat.accept(tx, known.id);
      return { room: known.id, created: false, accepted };
    }
    if (!viewer || !(await this.nearby.mayTalk(tx, viewer, other, now))) return fail('NOT_FOUND');
    if ((await this.store.countUnanswered(tx, me)) >= this.config.OPEN_REQUESTS) fail('TOO_MANY_UNANSWERED');
    const [room] = await this.chat.createRooms(tx, 'direct', [pairOf(me, other)]);
    await this.chat.markRequested(tx, room!, me);
    return { room: room!, created: true, accepted: false };
  }

  /** @returns who made the request, unless it had been answered so already */
  private answer(me: string, room: string, answer: 'accept' | 'decline'): Promise<string | undefined> {
    return this.database.$transaction(async (tx) => {
      const request = await this.store.asked(tx, me, room);
      const outcome = outcomeOf(request, answer);
      if (outcome.is === 'refused') return fail(outcome.code);
      if (outcome.is === 'known') return undefined;
      await (answer === 'accept' ? this.chat.accept(tx, room) : this.chat.closeRoom(tx, room));
      return request!.requestedBy!;
    });
  }

  private async tell(event: keyof typeof requestEvents, room: string, { from, to }: { from: string; to: string }) {
    const name = (await this.profiles.cards([from])).get(from)?.nickname ?? '';
    this.hub.publish(`person:${to}`, event, { room, who: { id: from, name } }, undefined, { id: from });
  }
}
