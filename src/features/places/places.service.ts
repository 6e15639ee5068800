// Where people are. A point never gets this far: the door has made a cell of it.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { Limits } from '../../platform/limits/limits.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { cellDistanceKm, coarsen, type Precision } from './cell.js';
import { placeName } from './city.js';
import { PlacesStore } from './places.store.js';
import type { NamedPlace, Place } from './places.types.js';
import { isPossibleTravel } from './travel.js';

@Injectable()
export class PlacesService {
  constructor(
    private readonly database: Database,
    private readonly store: PlacesStore,
    private readonly limits: Limits,
    private readonly profiles: ProfilesService,
  ) {}

  /** A person's place, or undefined while they have never said where they are. */
  placeOf(personId: string): Promise<Place | undefined> {
    return this.store.placeOf(this.database, personId);
  }

  /**
   * A person is in a cell of resolution 8, or says so.
   * @param precision how coarsely to keep it from now on; without it as before
   * @throws LOCATION_IMPOSSIBLE, TOO_MANY
   */
  async move(personId: string, cell: bigint, precision: Precision | undefined, now: Date): Promise<NamedPlace> {
    return this.change(personId, (before) => {
      const kept = precision ?? before?.precision ?? 8;
      const place = { cell: coarsen(cell, kept), precision: kept, movedAt: now };
      if (before && !canHaveCome(before, place)) fail('LOCATION_IMPOSSIBLE');
      return place;
    });
  }

  /**
   * A coarser precision coarsens the kept cell at once. A finer one shows with the next location: what was dropped is gone.
   * @throws PROFILE_INCOMPLETE before the first location, TOO_MANY
   */
  async setPrecision(personId: string, precision: Precision): Promise<NamedPlace> {
    return this.change(personId, (before) => {
      if (!before) return fail('PROFILE_INCOMPLETE');
      return { ...before, cell: coarsen(before.cell, precision), precision };
    });
  }

  /** Changes of one place wait for one another, so that a fine cell never lands on top of a wish for a coarse one. */
  private async change(personId: string, next: (before: Place | undefined) => Place): Promise<NamedPlace> {
    await this.limits.consume('location', personId);
    const place = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('NOT_FOUND');
      const changed = next(await this.store.placeOf(tx, personId));
      await this.store.put(tx, personId, changed);
      await this.profiles.refreshDiscovery(tx, personId);
      return changed;
    });
    return { place: placeName(place.cell), precision: place.precision, movedAt: place.movedAt.toISOString() };
  }
}

function canHaveCome(from: Place, to: Place): boolean {
  return isPossibleTravel(cellDistanceKm(from.cell, to.cell), to.movedAt.getTime() - from.movedAt.getTime());
}
