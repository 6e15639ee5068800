// HTTP route of the deck.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import type { Language } from '../../../platform/http/language.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { RequestLanguage } from '../../../platform/http/request-language.decorator.js';
import { CallerAddress, CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { DeckQuery, DeckSchema } from './deck.schemas.js';
import { DeckService } from './deck.service.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('v1/deck')
export class DeckController {
  constructor(private readonly decks: DeckService) {}

  @RequestCost(10)
  @Get()
  @ApiOperation({
    summary: 'People to swipe, the most promising first',
    description:
      'Within my radius and within what both sides look for; never somebody I have swiped, or where either has blocked the ' +
      'other. The same until something changes. I may look without being discoverable. Shorter when my quota of new profiles ' +
      'for today (`GET /v1/me/allowances`) is nearly used up.',
  })
  @ApiOkResponse({ standardSchema: DeckSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'PROFILE_INCOMPLETE', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  deck(
    @CurrentPerson() personId: string,
    @Query({ schema: DeckQuery }) { limit }: z.output<typeof DeckQuery>,
    @RequestLanguage() language: Language,
    @CallerAddress() address: string,
  ) {
    return this.decks.deck(personId, { limit, language, address }, new Date());
  }
}
