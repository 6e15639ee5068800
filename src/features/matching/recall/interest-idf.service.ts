// How rare interests are here, as the database's own statistics have it.
import { Injectable } from '@nestjs/common';
import { type InterestIdf, interestIdf, uniformIdf } from '../scoring/interest-idf.js';
import { CandidatesStore } from './candidates.store.js';

const keptMs = 600_000;

@Injectable()
export class InterestIdfService {
  private known: { idf: InterestIdf; until: number } = { idf: uniformIdf, until: 0 };

  constructor(private readonly store: CandidatesStore) {}

  /** Some minutes old at most. */
  async current(): Promise<InterestIdf> {
    if (performance.now() >= this.known.until) {
      this.known = { ...this.known, until: performance.now() + keptMs };
      this.known.idf = interestIdf(await this.store.interestShares());
    }
    return this.known.idf;
  }
}
