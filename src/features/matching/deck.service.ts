// The deck: the people most likely to like the viewer and be liked back.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Events } from '../../platform/events.js';
import { ProfileQuota } from '../allowances/profile-quota.service.js';
import { bandOf } from '../places/band.js';
import { cellDistanceKm } from '../places/cell.js';
import { dayOf } from '../profiles/day.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { explain } from './explain.js';
import type { DeckSchema } from './matching.schemas.js';
import { MatchingStore } from './matching.store.js';
import { rank } from './rank.js';
import { RarityService } from './rarity.service.js';
import { ShownService } from './shown.service.js';
import { ViewersService } from './viewers.service.js';

type Deck = z.output<typeof DeckSchema>;

interface Asked {
  limit: number;
  language: 'en' | 'zh';
  /** From where it is asked; null when nobody is shown the answer. */
  address: string | null;
}

@Injectable()
export class DeckService {
  constructor(
    private readonly viewers: ViewersService,
    private readonly store: MatchingStore,
    private readonly rarity: RarityService,
    private readonly shown: ShownService,
    private readonly profiles: ProfilesService,
    private readonly quota: ProfileQuota,
    private readonly events: Events,
  ) {}

  /**
   * The best people for a viewer, best first. Whoever isn't discoverable may look all the same.
   * @throws PROFILE_INCOMPLETE naming what is missing, PAUSED, DAILY_LIMIT, SECURE_FIRST
   */
  async deck(personId: string, { limit, language, address }: Asked, now: Date): Promise<Deck> {
    const today = dayOf(now);
    const viewer = await this.viewers.viewer(personId, now);
    const [people, rarity] = await Promise.all([this.store.recall(viewer, { now, day: today }), this.rarity.now()]);
    const kmTo = remembered((cell) => cellDistanceKm(viewer.cell, cell));
    const within = people.filter(({ cell }) => kmTo(cell) <= viewer.radiusKm);
    const sitting = this.shown.sitting(personId, viewer.sitting, now);
    const setting = { today, rarity, kmTo, ignored: sitting.ignored, seed: `${personId} ${today}` };
    const best = rank(viewer, within, setting, limit);
    const found = best.map(({ person }) => person.id);
    const admitted = await this.quota.admit(viewer, address, found, now);
    const ids = found.filter((id) => admitted.has(id));
    const cards = await this.profiles.cards(ids, now);
    this.shown.note(personId, sitting, ids, now);
    this.events.announce('dealt', { to: personId });
    const items = best.flatMap(({ person: { id, superlikesViewer }, score, because, km }) => {
      // Absent when the day's quota is used up, or when somebody has left between the two queries.
      const person = cards.get(id);
      if (!person) return [];
      const reasons = because.map((reason) => explain(reason, language));
      return [{ person, score, because: reasons, distanceBand: bandOf(km), superlike: superlikesViewer }];
    });
    return { items, radiusKm: viewer.radiusKm };
  }
}

/** Hundreds of candidates stand in a few dozen cells. */
function remembered(kmTo: (cell: bigint) => number): (cell: bigint) => number {
  const known = new Map<bigint, number>();
  return (cell) => {
    const km = known.get(cell) ?? kmTo(cell);
    known.set(cell, km);
    return km;
  };
}
