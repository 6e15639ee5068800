// The list of people nearby: by distance band, then by last activity.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/crypto/crypto.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { readCursor } from '../../../platform/http/cursor.js';
import { cellDistanceKm } from '../../location/geography/cell.js';
import { BANDS, reachOf } from '../../location/geography/distance-band.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ProfileQuotaService } from '../../quotas/profile-quota.service.js';
import { CandidatesStore, type NearbyRow } from '../recall/candidates.store.js';
import { bandEdgesKm } from '../recall/cell-scan.js';
import type { ViewerContext } from '../recall/viewer-context.js';
import { ViewerContextService } from '../recall/viewer-context.service.js';
import type { NearbyQuery, NearbySchema } from './nearby.schemas.js';
import { decodeNearbyCursor, encodeNearbyCursor, type NearbyPosition } from './nearby-cursor.js';

type Nearby = z.output<typeof NearbySchema>;
type Found = NearbyRow & { band: number };

@Injectable()
export class NearbyService {
  private readonly key: Buffer;

  constructor(
    private readonly viewerContext: ViewerContextService,
    private readonly store: CandidatesStore,
    private readonly profiles: ProfilesService,
    private readonly profileQuota: ProfileQuotaService,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'nearby cursor');
  }

  /**
   * Returns a page of the users near the viewer who could be in the deck too: within both sides' preferences and not yet swiped. It is
   * mutual: a viewer who cannot be found does not see who is near.
   * @param address of the client; null when the page is not shown to a user, and so not counted
   * @throws PROFILE_INCOMPLETE naming what is missing, PAUSED, DAILY_LIMIT, SECURE_FIRST, and INVALID_INPUT when the cursor is not one
   * of this viewer
   */
  async list(
    personId: string,
    query: z.output<typeof NearbyQuery>,
    address: string | null,
    now: Date,
  ): Promise<Nearby> {
    const viewer = await this.viewerOf(personId, now);
    const after = readCursor(query.cursor, (cursor) => decodeNearbyCursor(cursor, personId, this.key));
    const searching = { ...viewer, radiusKm: query.radiusKm === undefined ? viewer.radiusKm : reachOf(query.radiusKm) };
    const { limit, perBand } = query;
    const found = perBand
      ? await this.ofEachBand(searching, perBand, limit)
      : await this.collect(searching, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const admitted = await this.profileQuota.admit(
      viewer,
      address,
      page.map(({ id }) => id),
      now,
    );
    const more = found.length > limit && last;
    return {
      items: await this.items(
        viewer,
        page.filter(({ id }) => admitted.has(id)),
        now,
      ),
      radiusKm: searching.radiusKm,
      ...(more && { nextCursor: this.cursor(last, personId) }),
    };
  }

  private cursor({ band, activeDay, id }: Found, viewerId: string): string {
    return encodeNearbyCursor({ band, day: activeDay, id }, viewerId, this.key);
  }

  /**
   * Returns the viewer, who must be discoverable.
   * @throws PROFILE_INCOMPLETE naming what is missing, PAUSED
   */
  async viewerOf(personId: string, now: Date): Promise<ViewerContext> {
    const viewer = await this.viewerContext.load(personId, now);
    if (!viewer.discoverable) fail('PROFILE_INCOMPLETE', 'discoverable');
    return viewer;
  }

  /** Counts a user that the viewer names by id as seen, whatever the answer will be. @throws DAILY_LIMIT, SECURE_FIRST */
  async count(viewer: ViewerContext, address: string, otherId: string, now: Date): Promise<void> {
    await this.profileQuota.admit(viewer, address, [otherId], now);
  }

  /** Returns whether `nearby` shows a user to the viewer with `mayTalk`, as the caller's transaction sees it. */
  async mayChat(tx: Tx, viewer: ViewerContext, otherId: string): Promise<boolean> {
    const other = await this.store.nearbyPerson(tx, viewer, otherId);
    return other !== undefined && mayTalk(viewer, other);
  }

  private async collect(viewer: ViewerContext, wanted: number, after?: NearbyPosition): Promise<Found[]> {
    const found: Found[] = [];
    for (let band = after?.band ?? 0; band < BANDS.length && bandEdgesKm[band]! <= viewer.radiusKm; band++) {
      const from = band === after?.band ? after : undefined;
      const people = await this.store.nearby(viewer, band, wanted - found.length, from);
      found.push(...people.map((person) => ({ ...person, band })));
      if (found.length >= wanted) break;
    }
    return found;
  }

  /** Returns the latest active users of each distance band, nearest band first. */
  private async ofEachBand(viewer: ViewerContext, perBand: number, wanted: number): Promise<Found[]> {
    const found: Found[] = [];
    for (let band = 0; band < BANDS.length && bandEdgesKm[band]! <= viewer.radiusKm && found.length < wanted; band++) {
      const people = await this.store.nearby(viewer, band, Math.min(perBand, wanted - found.length));
      found.push(...people.map((person) => ({ ...person, band })));
    }
    return found;
  }

  private async items(viewer: ViewerContext, found: Found[], now: Date): Promise<Nearby['items']> {
    const cards = await this.profiles.cards(
      found.map(({ id }) => id),
      now,
    );
    return found.flatMap((one) => {
      const person = cards.get(one.id);
      return person ? [{ person, distanceBand: BANDS[one.band]!, mayTalk: mayTalk(viewer, one) }] : [];
    });
  }
}

/** Returns whether the viewer may write to a user: within the viewer's own radius, however far the search reaches. */
function mayTalk({ cell, radiusKm }: ViewerContext, { cell: theirs, openToChat }: NearbyRow): boolean {
  return openToChat && cellDistanceKm(cell, BigInt(theirs)) <= radiusKm;
}
