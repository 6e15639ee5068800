// How rare interests are here, as the database's own statistics have it.
import { Injectable } from '@nestjs/common';
import { MatchingStore } from './matching.store.js';
import { evenRarity, type Rarity, rarityOf } from './rarity.js';

const keptMs = 600_000;

@Injectable()
export class RarityService {
  private known: { rarity: Rarity; until: number } = { rarity: evenRarity, until: 0 };

  constructor(private readonly store: MatchingStore) {}

  /** Some minutes old at most. */
  async now(): Promise<Rarity> {
    if (performance.now() >= this.known.until) {
      this.known = { ...this.known, until: performance.now() + keptMs };
      this.known.rarity = rarityOf(await this.store.interestShares());
    }
    return this.known.rarity;
  }
}
