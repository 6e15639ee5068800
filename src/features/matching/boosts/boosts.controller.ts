// HTTP routes of boosts.
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { BoostSchema } from './boosts.schemas.js';
import { BoostsService } from './boosts.service.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('v1/me/boost')
export class BoostsController {
  constructor(private readonly boosts: BoostsService) {}

  @Get()
  @ApiOperation({ summary: 'Get my active boost' })
  @ApiOkResponse({ standardSchema: BoostSchema })
  @ApiProblems('SIGN_IN_FIRST')
  find(@CurrentPerson() personId: string) {
    return this.boosts.boost(personId, new Date());
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Start a boost',
    description:
      'I am shown before others until it ends. Limited by a daily quota (DAILY_LIMIT). While a boost is active, this call changes nothing and returns its end.',
  })
  @ApiOkResponse({ standardSchema: BoostSchema })
  @ApiProblems('SIGN_IN_FIRST', 'DAILY_LIMIT')
  start(@CurrentPerson() personId: string) {
    return this.boosts.start(personId, new Date());
  }
}
