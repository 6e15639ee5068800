// The route of the live statistics for moderators.
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { LiveStats } from './live-stats.schemas.js';
import { LiveStatsService } from './live-stats.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/figures')
export class LiveStatsController {
  constructor(private readonly liveStats: LiveStatsService) {}

  @Get()
  @ApiOperation({ summary: 'Get live statistics' })
  @ApiOkResponse({ standardSchema: LiveStats })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST')
  now() {
    return this.liveStats.now(new Date());
  }
}
