// Finds users who send nearly the same long text to many. Keeps the latest texts of the latest senders, up to a bound.
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { areNearDuplicates, type TextSignature } from '../../content-filter/near-duplicate.js';

export interface SentText {
  signature: TextSignature;
  room: string;
  /** In milliseconds since 1970. */
  at: number;
}

const mostPeople = 20_000;
const mostEach = 64;
const lastsMs = 3_600_000;

export class BulkMessageDetector {
  private readonly people = new LRUCache<string, SentText[]>({ ...atMost(mostPeople) });

  /** Returns the user's nearly identical texts of the last hour in other rooms, one for each room. */
  findSimilar(personId: string, signature: TextSignature, room: string, now: number): SentText[] {
    const similar = (this.people.get(personId) ?? []).filter(
      (each) => now - each.at < lastsMs && each.room !== room && areNearDuplicates(each.signature, signature),
    );
    return [...new Map(similar.map((each) => [each.room, each])).values()];
  }

  /** Records a text. */
  note(personId: string, sent: SentText): void {
    const before = (this.people.get(personId) ?? []).filter(({ at }) => sent.at - at < lastsMs);
    this.people.set(personId, [...before, sent].slice(-mostEach));
  }

  /** Removes the user's newest record of such a text in a room. @returns whether there was one */
  forget(personId: string, signature: TextSignature, room: string): boolean {
    const sent = this.people.get(personId) ?? [];
    const at = sent.findLastIndex((each) => each.room === room && areNearDuplicates(each.signature, signature));
    if (at >= 0) this.people.set(personId, sent.toSpliced(at, 1));
    return at >= 0;
  }
}
