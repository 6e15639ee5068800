// The rooms of two in which both have sent a message, as far as this process knows. That never changes back.
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';

/** The number of remembered rooms: the ones in use. */
const most = 100_000;

export class TwoWayRooms {
  /** The first sender, or true once the other has sent a message, too. */
  private readonly rooms = new LRUCache<string, string | true>({ ...atMost(most) });

  has(room: string): boolean {
    return this.rooms.get(room) === true;
  }

  /** Records the sender of a message. */
  note(room: string, from: string): void {
    const known = this.rooms.get(room);
    if (known === undefined) this.rooms.set(room, from);
    else if (known !== from) this.rooms.set(room, true);
  }

  /** Records that both have sent a message, as the database knows. */
  confirm(room: string): void {
    this.rooms.set(room, true);
  }
}
