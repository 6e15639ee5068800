// GET /v1/messages: the search in messages.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { FoundSchema, SearchQuery } from './search.schemas.js';
import { SearchService } from './search.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/messages')
export class SearchController {
  constructor(private readonly messages: SearchService) {}

  @RequestCost(10)
  @Get()
  @ApiOperation({ summary: 'Search my messages' })
  @ApiOkResponse({ standardSchema: FoundSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'TOO_MANY')
  find(@CurrentPerson() personId: string, @Query({ schema: SearchQuery }) query: z.output<typeof SearchQuery>) {
    return this.messages.search(personId, query);
  }
}
