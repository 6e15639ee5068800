// Suggestions for the first words in a room.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../platform/errors/errors.js';
import { RarityService } from '../matching/rarity.service.js';
import { dayOf } from '../profiles/day.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { icebreakers } from './icebreakers.js';
import type { IcebreakersSchema } from './icebreakers.schemas.js';
import { RequestsStore } from './requests.store.js';

@Injectable()
export class IcebreakersService {
  constructor(
    private readonly store: RequestsStore,
    private readonly profiles: ProfilesService,
    private readonly rarity: RarityService,
  ) {}

  /** The same all day long. @throws NOT_FOUND when it is no open room of mine */
  async suggest(
    personId: string,
    room: string,
    language: 'en' | 'zh',
    now: Date,
  ): Promise<z.input<typeof IcebreakersSchema>> {
    const { other } = (await this.store.company(personId, room)) ?? fail('NOT_FOUND');
    const [cards, rarity] = await Promise.all([
      this.profiles.cards(other ? [personId, other] : [personId], now),
      this.rarity.now(),
    ]);
    const interestsOf = (id: string | null) => cards.get(id ?? '')?.interests.map(({ slug }) => slug) ?? [];
    const company = { mine: interestsOf(personId), theirs: interestsOf(other) };
    return { items: icebreakers(company, rarity, language, `${room} ${dayOf(now)}`) };
  }
}
