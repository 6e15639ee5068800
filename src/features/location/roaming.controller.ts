// HTTP routes of roaming.
import { Body, Controller, Delete, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { fail } from '../../platform/errors/coded-error.js';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { cellOf, isNullIsland } from './geography/cell.js';
import { LocationSchema, RoamingInput } from './location.schemas.js';
import { LocationService } from './location.service.js';

@ApiTags('places')
@ApiBearerAuth()
@Controller('v1/me/roaming')
export class RoamingController {
  constructor(private readonly location: LocationService) {}

  @Put()
  @ApiOperation({
    summary: 'Roam: use another location for 24 hours',
    description:
      'I search from the other location and am found there. Roaming ends automatically after 24 hours. Limit: one change per hour.',
  })
  @ApiOkResponse({ standardSchema: LocationSchema })
  @ApiProblems(
    'INVALID_INPUT',
    'SIGN_IN_FIRST',
    'PROFILE_INCOMPLETE',
    'LOCATION_NULL_ISLAND',
    'TOO_MANY',
    'BUSY',
    'UNAVAILABLE',
  )
  start(@CurrentPerson() personId: string, @Body({ schema: RoamingInput }) body: z.output<typeof RoamingInput>) {
    if (isNullIsland(body)) fail('LOCATION_NULL_ISLAND');
    return this.location.roam(personId, cellOf(body, 8), new Date());
  }

  @Delete()
  @ApiOperation({ summary: 'End roaming' })
  @ApiOkResponse({ standardSchema: LocationSchema })
  @ApiProblems('SIGN_IN_FIRST', 'PROFILE_INCOMPLETE', 'TOO_MANY', 'BUSY', 'UNAVAILABLE')
  end(@CurrentPerson() personId: string) {
    return this.location.endRoaming(personId, new Date());
  }
}
