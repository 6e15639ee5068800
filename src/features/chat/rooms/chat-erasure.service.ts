// Rooms of people who leave, come back or are erased: closed, opened again where nothing else has ended them, emptied of their words.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { ChatErasureStore } from './chat-erasure.store.js';
import { RoomFeedService } from './room-feed.service.js';

@Injectable()
export class ChatErasureService {
  constructor(
    private readonly store: ChatErasureStore,
    private readonly roomFeed: RoomFeedService,
  ) {}

  /** Closes somebody's rooms in the caller's transaction. @returns what tells their members, after its commit */
  async suspend(tx: Tx, personId: string, now: Date): Promise<() => void> {
    const rooms = await this.store.suspend(tx, personId, now);
    return () => {
      for (const room of rooms) this.roomFeed.closed(room);
    };
  }

  /** Opens them again. @returns what lets the members' connections hear them, after its commit */
  async resume(tx: Tx, personId: string): Promise<() => void> {
    const rooms = (await this.store.resume(tx, personId)).filter(({ isOpen }) => isOpen);
    return () => {
      for (const { id, people, lastSeq } of rooms) this.roomFeed.opened(id, people, lastSeq);
    };
  }

  /** Takes somebody's words out of all rooms: what stays is a withdrawn message of nobody's, so that no seq is missing. */
  erase(tx: Tx, personId: string, now: Date): Promise<void> {
    return this.store.erase(tx, personId, now);
  }
}
