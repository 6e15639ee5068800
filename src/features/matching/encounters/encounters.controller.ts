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
    summary: 'Whom I have met lately',
    description:
      'People who came into the cell I was in, or I into theirs, when both of us have chosen `recentlyMet`. Told some hours later, and only the day.',
  })
  @ApiOkResponse({ standardSchema: EncountersSchema })
  @ApiProblems('SIGN_IN_FIRST', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  met(@CurrentPerson() personId: string, @CallerAddress() address: string) {
    return this.encounters.list(personId, address, new Date());
  }
}
