// Rooms of two in which both have spoken, as far as this process has seen: that never changes back.
import { LRUCache } from 'lru-cache';

/** Rooms remembered: of those that are talked in now. */
const most = 100_000;

export class TwoWayRooms {
  /** Who spoke first, or true once the other did, too. */
  private readonly rooms = new LRUCache<string, string | true>({ max: most });

  has(room: string): boolean {
    return this.rooms.get(room) === true;
  }

  /** Somebody has said something there. */
  note(room: string, from: string): void {
    const known = this.rooms.get(room);
    if (known === undefined) this.rooms.set(room, from);
    else if (known !== from) this.rooms.set(room, true);
  }

  /** It is known from elsewhere that both have. */
  confirm(room: string): void {
    this.rooms.set(room, true);
  }
}
