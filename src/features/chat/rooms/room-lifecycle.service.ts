// The life of a room of members, from the features that open and close it: created, requested, accepted, closed. The statements
// run in the caller's transaction; `roomOpened` and `roomClosed` follow its commit.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { RoomFeedService } from './room-feed.service.js';
import { RoomsStore } from './rooms.store.js';

@Injectable()
export class RoomLifecycleService {
  constructor(
    private readonly store: RoomsStore,
    private readonly roomFeed: RoomFeedService,
    private readonly events: EventsService,
  ) {}

  /** Creates a room for each list of users; call roomOpened after the commit. @returns the ids, in order */
  createRooms(tx: Tx, kind: 'match' | 'direct', rooms: readonly (readonly string[])[]): Promise<string[]> {
    return this.store.createRooms(tx, kind, rooms);
  }

  /** Makes a room that was just created a chat request of one user to the other. */
  markRequested(tx: Tx, roomId: string, personId: string): Promise<void> {
    return this.store.markRequested(tx, roomId, personId);
  }

  /** Accepts a chat request. @returns whether it had not been accepted before */
  accept(tx: Tx, roomId: string): Promise<boolean> {
    return this.store.acceptRoom(tx, roomId);
  }

  /** Deletes a room, and what hangs on it, if it has no messages; call roomClosed after the commit. @returns whether it did */
  removeSilentRoom(tx: Tx, roomId: string): Promise<boolean> {
    return this.store.deleteSilentRoom(tx, roomId);
  }

  /** Closes a room for good; call roomClosed after the commit. */
  closeRoom(tx: Tx, roomId: string): Promise<void> {
    return this.store.closeRoom(tx, roomId);
  }

  /** Subscribes the members' connections, in all processes, to a room that was just created. */
  roomOpened(roomId: string, people: string[]): void {
    this.roomFeed.opened(roomId, people);
  }

  /** Notifies the members' connections, in all processes, that a room is closed, and unsubscribes them. */
  roomClosed(roomId: string): void {
    this.roomFeed.closed(roomId);
    this.events.emit('roomClosed', { room: roomId });
  }
}
