// HTTP route of encounters.
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CallerAddress, CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { EncountersSchema } from './encounters.schemas.js';
import { EncountersService } from './encounters.service.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('v1/met')
export class EncountersController {
  constructor(private readonly encounters: EncountersService) {}

  @RequestCost(5)
  @Get()
  @ApiOperation({
    summary: 'List people I recently crossed paths with',
    description:
      'Users who entered my cell, or whose cell I entered, if both have `recentlyMet` on. An encounter is listed some hours later, with its day only.',
  })
  @ApiOkResponse({ standardSchema: EncountersSchema })
  @ApiProblems('SIGN_IN_FIRST', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  list(@CurrentPerson() personId: string, @CallerAddress() address: string) {
    return this.encounters.list(personId, address, new Date());
  }
}
