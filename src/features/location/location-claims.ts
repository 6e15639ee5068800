// Locations that were refused as impossible. A wrong location of a device must not keep a user out of their place for hours: the same place
// reported again is a claim that the stored location is wrong. Kept in memory, since a refused location is not stored.
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { cellDistanceKm } from './geography/cell.js';

const hourMs = 3_600_000;
const mostClaims = 100_000;

export class LocationClaims {
  private readonly refused = new LRUCache<string, bigint>({ ...atMost(mostClaims), ttl: hourMs });

  /** @param freeKm how far apart two reports of one place may be */
  constructor(private readonly freeKm: number) {}

  /** Returns whether a user has reported about the same place within the last hour; remembers this report. */
  isRepeated(personId: string, cell: bigint): boolean {
    const before = this.refused.get(personId);
    this.refused.set(personId, cell);
    return before !== undefined && cellDistanceKm(before, cell) <= this.freeKm;
  }

  forget(personId: string): void {
    this.refused.delete(personId);
  }
}
