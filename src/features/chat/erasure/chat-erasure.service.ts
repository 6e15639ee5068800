// The rooms of a deleted account: closed at once, opened again when the user comes back, and emptied of their messages in the end.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { RoomFeedService } from '../rooms/room-feed.service.js';
import { ChatErasureStore } from './chat-erasure.store.js';

@Injectable()
export class ChatErasureService {
  constructor(
    private readonly store: ChatErasureStore,
    private readonly roomFeed: RoomFeedService,
  ) {}

  /** Closes a user's rooms in the caller's transaction. @returns a function that notifies the members; call it after the commit */
  async suspend(tx: Tx, personId: string, now: Date): Promise<() => void> {
    const rooms = await this.store.suspend(tx, personId, now);
    return () => {
      for (const room of rooms) this.roomFeed.closed(room);
    };
  }

  /** Opens them again. @returns a function that subscribes the members' connections; call it after the commit */
  async resume(tx: Tx, personId: string): Promise<() => void> {
    const rooms = (await this.store.resume(tx, personId)).filter(({ isOpen }) => isOpen);
    return () => {
      for (const { id, people, lastSeq } of rooms) this.roomFeed.opened(id, people, lastSeq);
    };
  }

  /** Erases a user's messages in all rooms: a recalled message without a sender stays, so that no seq is missing. */
  erase(tx: Tx, personId: string, now: Date): Promise<void> {
    return this.store.erase(tx, personId, now);
  }
}
