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
    summary: 'Get profiles to swipe, highest score first',
    description:
      'Users within my radius who match the preferences of both sides. Users I have swiped, and users with a block in ' +
      'either direction, are excluded. The deck stays the same until something changes. I can use the deck without being ' +
      'discoverable. The deck is shorter when my daily quota of new profiles (`GET /v1/me/allowances`) is nearly used up.',
  })
  @ApiOkResponse({ standardSchema: DeckSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'PROFILE_INCOMPLETE', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  list(
    @CurrentPerson() personId: string,
    @Query({ schema: DeckQuery }) { limit }: z.output<typeof DeckQuery>,
    @RequestLanguage() language: Language,
    @CallerAddress() address: string,
  ) {
    return this.decks.deck(personId, { limit, language, address }, new Date());
  }
}
