// HTTP routes of the location.
import { Body, Controller, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { fail } from '../../platform/errors/coded-error.js';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { cellOf, isNullIsland } from './geography/cell.js';
import { LocationSchema, LocationUpdate, PrecisionUpdate } from './location.schemas.js';
import { LocationService } from './location.service.js';

@ApiTags('places')
@ApiBearerAuth()
@Controller('v1/me/location')
export class LocationController {
  constructor(private readonly location: LocationService) {}

  @RequestCost(5)
  @Put()
  @ApiOperation({
    summary: 'Update my location',
    description:
      'The point is converted to a cell at once and not stored. Other users see only a place name and a distance band, and ' +
      'a move only some minutes later. My own searches use the new location at once. A location that cannot be reached so fast ' +
      'is refused (LOCATION_IMPOSSIBLE). If the stored one is wrong, send the new one again within an hour: it is accepted and replaces the ' +
      'stored one, once a week. A correction that fails, such as with UNAVAILABLE, does not count.',
  })
  @ApiOkResponse({ standardSchema: LocationSchema })
  @ApiProblems(
    'INVALID_INPUT',
    'SIGN_IN_FIRST',
    'LOCATION_NULL_ISLAND',
    'LOCATION_IMPOSSIBLE',
    'TOO_MANY',
    'BUSY',
    'UNAVAILABLE',
  )
  move(@CurrentPerson() personId: string, @Body({ schema: LocationUpdate }) body: z.output<typeof LocationUpdate>) {
    if (isNullIsland(body)) fail('LOCATION_NULL_ISLAND');
    // The point is dropped here: only the cell is passed on.
    return this.location.move(personId, cellOf(body, 8), body.precision, new Date());
  }

  @Put('precision')
  @ApiOperation({
    summary: 'Set the precision of my location',
    description: 'A coarser precision takes effect at once, a finer one with the next location.',
  })
  @ApiOkResponse({ standardSchema: LocationSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'PROFILE_INCOMPLETE', 'TOO_MANY', 'BUSY', 'UNAVAILABLE')
  setPrecision(
    @CurrentPerson() personId: string,
    @Body({ schema: PrecisionUpdate }) body: z.output<typeof PrecisionUpdate>,
  ) {
    return this.location.setPrecision(personId, body.precision);
  }
}
