import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { Costs } from '../../platform/http/costs.js';
import { CallerAddress, CurrentPerson } from '../accounts/auth.guard.js';
import { MetSchema } from './met.schemas.js';
import { MetService } from './met.service.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('v1/met')
export class MetController {
  constructor(private readonly service: MetService) {}

  @Costs(5)
  @Get()
  @ApiOperation({
    summary: 'Whom I have met lately',
    description:
      'People who came into the cell I was in, or I into theirs, when both of us have chosen `recentlyMet`. Told some hours later, and only the day.',
  })
  @ApiOkResponse({ standardSchema: MetSchema })
  @ApiProblems('SIGN_IN_FIRST', 'PAUSED', 'DAILY_LIMIT', 'SECURE_FIRST')
  met(@CurrentPerson() personId: string, @CallerAddress() address: string) {
    return this.service.met(personId, address, new Date());
  }
}
