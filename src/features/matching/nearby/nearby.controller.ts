// HTTP route of nearby.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CallerAddress, CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { NearbyQuery, NearbySchema } from './nearby.schemas.js';
import { NearbyService } from './nearby.service.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('v1/nearby')
export class NearbyController {
  constructor(private readonly neighbours: NearbyService) {}

  @RequestCost(10)
  @Get()
  @ApiOperation({
    summary: 'List nearby users by distance band',
    description:
      'Nearest band first; within a band the most recently active users first. The same users as in the deck: matching the ' +
      'preferences of both sides, not swiped, not blocked in either direction. Only for users who are discoverable themselves. ' +
      'A page is shorter when my daily quota of new profiles (`GET /v1/me/allowances`) is nearly used up.',
  })
  @ApiOkResponse({ standardSchema: NearbySchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'PROFILE_INCOMPLETE', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  list(
    @CurrentPerson() personId: string,
    @Query({ schema: NearbyQuery }) query: z.output<typeof NearbyQuery>,
    @CallerAddress() address: string,
  ) {
    return this.neighbours.list(personId, query, address, new Date());
  }
}
