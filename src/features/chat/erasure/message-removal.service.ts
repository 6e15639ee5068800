// Messages that moderators remove, in rooms of all kinds. A removed message is a recalled one to users; its original is kept as evidence.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { HubService } from '../../../platform/realtime/hub.service.js';
import type { ChatEvents } from '../chat.types.js';
import { personTopic, roomTopic } from '../rooms/room-feed.service.js';
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
    private readonly hub: HubService,
  ) {}

  /** Removes a message in the caller's transaction. @throws NOT_FOUND also for a message of another sender and a recalled one */
  async remove(tx: Tx, senderId: string, room: string, seq: number, now: Date): Promise<RemovedMessage> {
    const { kind, name, members } = (await this.store.lock(tx, room, senderId, seq)) ?? fail('NOT_FOUND');
    await this.store.empty(tx, room, seq, now);
    const topics = isLobby(room) ? [roomTopic(room)] : members.map(personTopic);
    const event = { room, seq, seqs: [seq] } satisfies ChatEvents['recalled'];
    return {
      kind,
      name,
      publish: () => {
        for (const topic of topics) this.hub.publish(topic, 'recalled', event);
      },
    };
  }
}
