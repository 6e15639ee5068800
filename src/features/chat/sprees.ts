// Whom people have lately written long texts to, by what the texts were like. Bounded: the latest of the latest.
import { LRUCache } from 'lru-cache';
import { areAlike, type Likeness } from '../safety/likeness.js';

export interface Uttered {
  likeness: Likeness;
  room: string;
  /** In milliseconds. */
  at: number;
}

const mostPeople = 20_000;
const mostEach = 64;
const lastsMs = 3_600_000;

export class Sprees {
  private readonly people = new LRUCache<string, Uttered[]>({ max: mostPeople });

  /** What a person lately wrote into other rooms that was much the same, each room once. */
  alike(personId: string, likeness: Likeness, room: string, now: number): Uttered[] {
    const those = (this.people.get(personId) ?? []).filter(
      (each) => now - each.at < lastsMs && each.room !== room && areAlike(each.likeness, likeness),
    );
    return [...new Map(those.map((each) => [each.room, each])).values()];
  }

  note(personId: string, uttered: Uttered): void {
    const before = (this.people.get(personId) ?? []).filter(({ at }) => uttered.at - at < lastsMs);
    this.people.set(personId, [...before, uttered].slice(-mostEach));
  }
}
