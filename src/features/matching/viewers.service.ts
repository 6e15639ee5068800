// Who looks: what deck and nearby both have to know first.
import { Injectable } from '@nestjs/common';
import { fail } from '../../platform/errors/errors.js';
import { PlacesService } from '../places/places.service.js';
import { missingOf } from '../profiles/me.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { MatchingStore } from './matching.store.js';
import { hourOf, type Viewer, viewerOf } from './viewer.js';

@Injectable()
export class ViewersService {
  constructor(
    private readonly store: MatchingStore,
    private readonly places: PlacesService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * The viewer, who is active by looking.
   * @throws PROFILE_INCOMPLETE naming what is missing
   */
  async viewer(personId: string, now: Date): Promise<Viewer> {
    const [answers, place] = await Promise.all([
      this.store.answersOf(personId),
      this.places.placeOf(personId),
      this.profiles.seen(personId, now),
    ]);
    if (!answers) return fail('NOT_FOUND');
    const missing = missingOf({ ...answers, location: place });
    if (!place || missing.length) return fail('PROFILE_INCOMPLETE', missing.join(', '));
    return viewerOf(answers, place.cell, hourOf(now));
  }
}
