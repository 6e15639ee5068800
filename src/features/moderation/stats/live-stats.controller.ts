// Routes of the statistics for moderators.
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { moderatorProblems } from '../moderation.schemas.js';
import { HourlyStats, HourlyStatsQuery } from './hourly-stats.schemas.js';
import { HourlyStatsService } from './hourly-stats.service.js';
import { LiveStats } from './live-stats.schemas.js';
import { LiveStatsService } from './live-stats.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/figures')
export class LiveStatsController {
  constructor(
    private readonly liveStats: LiveStatsService,
    private readonly hourlyStats: HourlyStatsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get live statistics' })
  @ApiOkResponse({ standardSchema: LiveStats })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST')
  now() {
    return this.liveStats.now(new Date());
  }

  @Get('hours')
  @RequestCost(5)
  @ApiOperation({ summary: 'Get statistics of the past hours', description: 'Kept for 30 days.' })
  @ApiOkResponse({ standardSchema: HourlyStats })
  @ApiProblems(...moderatorProblems)
  past(@Query({ schema: HourlyStatsQuery }) { days }: z.output<typeof HourlyStatsQuery>) {
    return this.hourlyStats.past(days, new Date());
  }
}
