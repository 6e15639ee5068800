// HTTP routes of matches.
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { MatchesQuery, MatchList, UserIdParam } from '../swipes.schemas.js';
import { MatchesService } from './matches.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1/matches')
export class MatchesController {
  constructor(private readonly matches: MatchesService) {}

  @RequestCost(3)
  @Get()
  @ApiOperation({ summary: 'List my matches, newest first' })
  @ApiOkResponse({ standardSchema: MatchList })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  list(@CurrentPerson() personId: string, @Query({ schema: MatchesQuery }) query: z.output<typeof MatchesQuery>) {
    return this.matches.list(personId, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Unmatch',
    description: 'Ends the match for both users: the room closes, and they do not appear in each other’s deck again.',
  })
  @ApiNoContentResponse({ description: 'Match ended' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  async end(@CurrentPerson() personId: string, @Param('id', { schema: UserIdParam }) id: string) {
    await this.matches.end(personId, id, new Date());
  }
}
