// Whom people have lately written long texts to, by what the texts were like. Bounded: the latest of the latest.
import { LRUCache } from 'lru-cache';
import { areNearDuplicates, type TextSignature } from '../../content-filter/near-duplicate.js';

export interface SentText {
  likeness: TextSignature;
  room: string;
  /** In milliseconds. */
  at: number;
}

const mostPeople = 20_000;
const mostEach = 64;
const lastsMs = 3_600_000;

export class BulkMessageDetector {
  private readonly people = new LRUCache<string, SentText[]>({ max: mostPeople });

  /** What a person lately wrote into other rooms that was much the same, each room once. */
  countSimilar(personId: string, likeness: TextSignature, room: string, now: number): SentText[] {
    const those = (this.people.get(personId) ?? []).filter(
      (each) => now - each.at < lastsMs && each.room !== room && areNearDuplicates(each.likeness, likeness),
    );
    return [...new Map(those.map((each) => [each.room, each])).values()];
  }

  note(personId: string, uttered: SentText): void {
    const before = (this.people.get(personId) ?? []).filter(({ at }) => uttered.at - at < lastsMs);
    this.people.set(personId, [...before, uttered].slice(-mostEach));
  }
}
