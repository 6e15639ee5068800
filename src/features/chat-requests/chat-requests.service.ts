// Chat requests: a user opens a room with a user nearby, without a match. The other accepts, declines, or just answers.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { MessagesService } from '../chat/messages/messages.service.js';
import { RoomLifecycleService } from '../chat/rooms/room-lifecycle.service.js';
import type { ViewerContext } from '../matching/recall/viewer-context.js';
import { pairOf } from '../swipes/pair.js';
import { SwipesService } from '../swipes/swipes.service.js';
import { ChatRequestEventsService } from './chat-request-events.service.js';
import { ChatRequestPolicyService } from './chat-request-policy.service.js';
import type { OpenedSchema, RequestInput } from './chat-requests.schemas.js';
import { ChatRequestsStore } from './chat-requests.store.js';
import { isWaitingFor, requestOutcome } from './request-outcome.js';

/** The room of two users. `accepted`: opening it answered the request of the other. */
interface Opening {
  room: string;
  created: boolean;
  accepted: boolean;
}

@Injectable()
export class ChatRequestsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ChatRequestsStore,
    private readonly policy: ChatRequestPolicyService,
    private readonly requestEvents: ChatRequestEventsService,
    private readonly roomLifecycle: RoomLifecycleService,
    private readonly messages: MessagesService,
    private readonly swipes: SwipesService,
  ) {}

  /**
   * Opens the room of two users: the one they have, else a new one with a user that `nearby` marks as `mayTalk`. The first message
   * is sent once the room is there.
   * @throws the errors of ChatRequestPolicyService and MessagesService.send
   */
  async open(
    personId: string,
    input: z.output<typeof RequestInput>,
    address: string,
    now: Date,
  ): Promise<z.output<typeof OpenedSchema>> {
    const { with: other, text, clientId } = input;
    const viewer = await this.policy.admit(personId, input, address, now);
    const opening = await this.database.$transaction((tx) => this.openIn(tx, personId, other, viewer));
    const { room, created, accepted } = opening;
    if (created) this.roomLifecycle.roomOpened(room, [personId, other]);
    if (created) await this.requestEvents.publish('requested', room, { from: personId, to: other });
    if (accepted) await this.requestEvents.publish('accepted', room, { from: personId, to: other });
    if (text && clientId) await this.messages.send(personId, { room, text, clientId, kind: 'text' });
    return { room, created };
  }

  /** Accepts a request that the user received. @throws NOT_FOUND, ROOM_CLOSED */
  async accept(personId: string, room: string): Promise<void> {
    const requester = await this.answer(personId, room, 'accept');
    if (requester) await this.requestEvents.publish('accepted', room, { from: personId, to: requester });
  }

  /** Closes the room of a request that the user received, for good. Its sender does not learn why. @throws NOT_FOUND, ALREADY_ANSWERED, ROOM_CLOSED */
  async decline(personId: string, room: string): Promise<void> {
    if (await this.answer(personId, room, 'decline')) this.roomLifecycle.roomClosed(room);
  }

  private async openIn(tx: Tx, me: string, other: string, viewer: ViewerContext | undefined): Promise<Opening> {
    await this.swipes.lockPair(tx, me, other);
    const known = await this.store.between(tx, me, other);
    if (known) {
      const accepted = isWaitingFor(me, known);
      if (accepted) await this.roomLifecycle.accept(tx, known.id);
      return { room: known.id, created: false, accepted };
    }
    await this.policy.requireNew(tx, me, other, viewer);
    const [room] = await this.roomLifecycle.createRooms(tx, 'direct', [pairOf(me, other)]);
    await this.roomLifecycle.markRequested(tx, room!, me);
    return { room: room!, created: true, accepted: false };
  }

  /** @returns the sender of the request; undefined when it had this answer already */
  private answer(me: string, room: string, answer: 'accept' | 'decline'): Promise<string | undefined> {
    return this.database.$transaction(async (tx) => {
      const request = await this.store.received(tx, me, room);
      const outcome = requestOutcome(request, answer);
      if (outcome.is === 'refused') return fail(outcome.code);
      if (outcome.is === 'known') return undefined;
      await (answer === 'accept' ? this.roomLifecycle.accept(tx, room) : this.roomLifecycle.closeRoom(tx, room));
      return request!.requestedBy!;
    });
  }
}
