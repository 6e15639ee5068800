// The inverse document frequency (IDF) of interests, from the statistics of the database.
import { Injectable } from '@nestjs/common';
import { type InterestIdf, interestIdf, uniformIdf } from '../scoring/interest-idf.js';
import { CandidatesStore } from './candidates.store.js';

const keptMs = 600_000;

@Injectable()
export class InterestIdfService {
  private cached: { idf: InterestIdf; until: number } = { idf: uniformIdf, until: 0 };

  constructor(private readonly store: CandidatesStore) {}

  /** Returns the IDF of each interest, some minutes old at most. */
  async current(): Promise<InterestIdf> {
    if (performance.now() >= this.cached.until) {
      this.cached = { ...this.cached, until: performance.now() + keptMs };
      this.cached.idf = interestIdf(await this.store.interestShares());
    }
    return this.cached.idf;
  }
}
