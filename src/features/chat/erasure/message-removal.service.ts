// Messages that moderators remove, in rooms of all kinds. A removed message is a recalled one to users; its original is kept as evidence.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { HubService } from '../../../platform/realtime/hub.service.js';
import type { ChatEvents } from '../chat.types.js';
import { presentSender, systemSender } from '../messages/system-sender.js';
import { personTopic, RoomFeedService, roomTopic } from '../rooms/room-feed.service.js';
import { isLobby } from '../rooms/room-id.js';
import { MessageRemovalStore, type SentMessage } from './message-removal.store.js';

/** A removed message, and the function that tells clients to forget it; call it after the commit. */
export interface RemovedMessage extends Pick<SentMessage, 'kind' | 'name'> {
  publish: () => void;
}

@Injectable()
export class MessageRemovalService {
  constructor(
    private readonly store: MessageRemovalStore,
    private readonly roomFeed: RoomFeedService,
    private readonly hub: HubService,
    private readonly events: EventsService,
  ) {}

  /** Removes a message in the caller's transaction. @throws NOT_FOUND also for a message of another sender and a recalled one */
  async remove(tx: Tx, senderId: string, room: string, seq: number, now: Date): Promise<RemovedMessage> {
    const message = (await this.store.lock(tx, room, senderId, seq)) ?? fail('NOT_FOUND');
    await this.store.empty(tx, room, seq, now);
    const { kind, name, members } = message;
    if (isLobby(room)) return { kind, name, publish: () => this.announce([roomTopic(room)], room, seq) };
    if (message.isClosed) return { kind, name, publish: () => this.announce(members.map(personTopic), room, seq) };
    return { kind, name, publish: await this.recall(tx, room, seq, message.lastSeq + 1, now) };
  }

  /** Recalls a message in the sequence of an open room, so that a client that is offline now learns of it. */
  private async recall(tx: Tx, room: string, about: number, seq: number, now: Date): Promise<() => void> {
    const update = { room, clientId: randomUUID(), kind: 'recall' as const, text: '', about };
    await this.store.append(tx, { ...update, sender: systemSender }, seq, now);
    return () => {
      const from = presentSender(systemSender, '', false);
      this.roomFeed.publish([{ ...update, seq, from, at: now.toISOString() }]);
      this.events.emit('recalled', { room });
    };
  }

  /** Notifies the connections that may show a message of a public or a closed room, neither of which takes updates. */
  private announce(topics: string[], room: string, seq: number): void {
    const event = { room, seq, seqs: [seq] } satisfies ChatEvents['recalled'];
    for (const topic of topics) this.hub.publish(topic, 'recalled', event);
  }
}
