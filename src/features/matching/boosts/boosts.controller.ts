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
  @ApiOperation({ summary: 'How long I am shown before others' })
  @ApiOkResponse({ standardSchema: BoostSchema })
  @ApiProblems('SIGN_IN_FIRST')
  boost(@CurrentPerson() personId: string) {
    return this.boosts.boost(personId, new Date());
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Be shown before others for a while',
    description: 'So many a day. While a boost lasts, the call changes nothing and answers when it ends.',
  })
  @ApiOkResponse({ standardSchema: BoostSchema })
  @ApiProblems('SIGN_IN_FIRST', 'DAILY_LIMIT')
  start(@CurrentPerson() personId: string) {
    return this.boosts.start(personId, new Date());
  }
}
