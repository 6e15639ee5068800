// The deck: the users who are most likely to like the viewer and to be liked back.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { cellDistanceKm } from '../../location/geography/cell.js';
import { bandOf } from '../../location/geography/distance-band.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ProfileQuotaService } from '../../quotas/profile-quota.service.js';
import { CandidatesStore } from '../recall/candidates.store.js';
import { InterestIdfService } from '../recall/interest-idf.service.js';
import { ViewerContextService } from '../recall/viewer-context.service.js';
import { explain } from '../scoring/explain.js';
import { rank } from '../scoring/rank.js';
import { tellingLanguages, tellingReasons } from '../scoring/telling-reasons.js';
import type { DeckSchema } from './deck.schemas.js';
import { ImpressionsService } from './impressions.service.js';

type Deck = z.output<typeof DeckSchema>;

interface DeckRequest {
  limit: number;
  language: 'en' | 'zh';
  /** Address of the client; null when the deck is not shown to a user, and so not counted. */
  address: string | null;
}

@Injectable()
export class DeckService {
  constructor(
    private readonly viewerContext: ViewerContextService,
    private readonly store: CandidatesStore,
    private readonly interestIdf: InterestIdfService,
    private readonly impressions: ImpressionsService,
    private readonly profiles: ProfilesService,
    private readonly profileQuota: ProfileQuotaService,
    private readonly events: EventsService,
  ) {}

  /**
   * Returns the best cards for a viewer, best first. The viewer need not be discoverable.
   * @throws PROFILE_INCOMPLETE naming what is missing, PAUSED, DAILY_LIMIT, SECURE_FIRST
   */
  async deck(personId: string, { limit, language, address }: DeckRequest, now: Date): Promise<Deck> {
    const viewer = await this.viewerContext.load(personId, now);
    const { today } = viewer;
    const [people, idf] = await Promise.all([this.store.recall(viewer), this.interestIdf.current()]);
    const kmTo = memoized((cell) => cellDistanceKm(viewer.cell, cell));
    const within = people.filter(({ cell }) => kmTo(cell) <= viewer.radiusKm);
    const session = this.impressions.session(personId, viewer.deckSession, now);
    const options = { today, idf, kmTo, ignored: session.ignored, seed: `${personId} ${today}` };
    const best = rank(viewer, within, options, limit);
    const found = best.map(({ person }) => person.id);
    const admitted = await this.profileQuota.admit(viewer, address, found, now);
    const ids = found.filter((id) => admitted.has(id));
    const cards = await this.profiles.cards(ids, now);
    const telling = tellingLanguages(viewer.languages, [...cards.values()]);
    this.impressions.record(personId, session, ids, now);
    this.events.emit('dealt', { to: personId });
    const items = best.flatMap(({ person: { id, superlikesViewer }, score, because, km }) => {
      // There is no card when the quota is used up, or when the user was deleted between the two queries.
      const person = cards.get(id);
      if (!person) return [];
      const reasons = tellingReasons(
        because,
        person.languages.filter((code) => telling.has(code)),
      );
      const explained = reasons.map((reason) => explain(reason, language));
      return [{ person, score, because: explained, distanceBand: bandOf(km), superlike: superlikesViewer }];
    });
    return { items, radiusKm: viewer.radiusKm };
  }
}

/** Memoizes distances: hundreds of candidates share a few dozen cells. */
function memoized(kmTo: (cell: bigint) => number): (cell: bigint) => number {
  const known = new Map<bigint, number>();
  return (cell) => {
    const km = known.get(cell) ?? kmTo(cell);
    known.set(cell, km);
    return km;
  };
}
