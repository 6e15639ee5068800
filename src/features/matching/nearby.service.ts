// The people around: by band, then by who was here last.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../platform/errors/errors.js';
import { BANDS } from '../places/band.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { type Position, writeCursor } from './cursor.js';
import type { NearbyQuery, NearbySchema } from './matching.schemas.js';
import { MatchingStore, type Neighbour } from './matching.store.js';
import type { Viewer } from './viewer.js';
import { ViewersService } from './viewers.service.js';
import { bandEdgesKm } from './walk.js';

type Nearby = z.output<typeof NearbySchema>;
type Found = Neighbour & { band: number };

@Injectable()
export class NearbyService {
  constructor(
    private readonly viewers: ViewersService,
    private readonly store: MatchingStore,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * A page of the people around the viewer whom the deck could hold too: within both sides' preferences, not yet swiped. It is
   * mutual: whoever can't be found doesn't see who is near.
   * @throws PROFILE_INCOMPLETE naming what is missing
   */
  async nearby(personId: string, query: z.output<typeof NearbyQuery>, now: Date): Promise<Nearby> {
    const viewer = await this.viewers.viewer(personId, now);
    if (!viewer.discoverable) fail('PROFILE_INCOMPLETE', 'discoverable');
    const looking = { ...viewer, radiusKm: query.radiusKm ?? viewer.radiusKm };
    const found = await this.collect(looking, query.limit + 1, now, query.cursor);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const more = found.length > query.limit && last;
    return {
      items: await this.items(page, now),
      ...(more && { nextCursor: writeCursor({ band: last.band, day: last.activeDay, id: last.id }) }),
    };
  }

  private async collect(viewer: Viewer, wanted: number, now: Date, after?: Position): Promise<Found[]> {
    const found: Found[] = [];
    for (let band = after?.band ?? 0; band < BANDS.length && bandEdgesKm[band]! <= viewer.radiusKm; band++) {
      const from = band === after?.band ? after : undefined;
      const people = await this.store.nearby(viewer, band, now, wanted - found.length, from);
      found.push(...people.map((person) => ({ ...person, band })));
      if (found.length >= wanted) break;
    }
    return found;
  }

  private async items(found: Found[], now: Date): Promise<Nearby['items']> {
    const cards = await this.profiles.cards(
      found.map(({ id }) => id),
      now,
    );
    return found.flatMap(({ id, band, openToChat }) => {
      const person = cards.get(id);
      return person ? [{ person, distanceBand: BANDS[band]!, mayTalk: openToChat }] : [];
    });
  }
}
