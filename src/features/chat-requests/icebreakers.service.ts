// Suggestions for the first message in a room.

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

  /** Returns suggestions, the same ones for a whole day. @throws NOT_FOUND when the user has no such open room */
  async suggest(
    personId: string,
    room: string,
    language: Language,
    now: Date,
  ): Promise<z.input<typeof IcebreakersSchema>> {
    const { other } = (await this.store.otherMember(personId, room)) ?? fail('NOT_FOUND');
    const [cards, idf] = await Promise.all([
      this.profiles.cards(other ? [personId, other] : [personId], now),
      this.interestIdf.current(),
    ]);
    const slugsOf = (id: string | null) => cards.get(id ?? '')?.interests ?? [];
    const interests = { mine: slugsOf(personId), theirs: slugsOf(other) };
    return { items: icebreakers(interests, idf, language, `${room} ${dayOf(now)}`) };
  }
}
