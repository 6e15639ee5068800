// Suggestions for the first words in a room.

import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../platform/errors/coded-error.js';
import type { Language } from '../../platform/http/language.js';
import { dayOf } from '../../platform/time/day.js';
import { InterestIdfService } from '../matching/recall/interest-idf.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { ChatRequestsStore } from './chat-requests.store.js';
import { icebreakers } from './icebreakers.js';
import type { IcebreakersSchema } from './icebreakers.schemas.js';

@Injectable()
export class IcebreakersService {
  constructor(
    private readonly store: ChatRequestsStore,
    private readonly profiles: ProfilesService,
    private readonly interestIdf: InterestIdfService,
  ) {}

  /** The same all day long. @throws NOT_FOUND when it is no open room of mine */
  async suggest(
    personId: string,
    room: string,
    language: Language,
    now: Date,
  ): Promise<z.input<typeof IcebreakersSchema>> {
    const { other } = (await this.store.company(personId, room)) ?? fail('NOT_FOUND');
    const [cards, rarity] = await Promise.all([
      this.profiles.cards(other ? [personId, other] : [personId], now),
      this.interestIdf.current(),
    ]);
    const interestsOf = (id: string | null) => cards.get(id ?? '')?.interests.map(({ slug }) => slug) ?? [];
    const company = { mine: interestsOf(personId), theirs: interestsOf(other) };
    return { items: icebreakers(company, rarity, language, `${room} ${dayOf(now)}`) };
  }
}
