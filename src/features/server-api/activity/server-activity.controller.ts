// Routes of presence and figures for the backend of an app.
import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { LiveStats } from '../../moderation/stats/live-stats.schemas.js';
import { LiveStatsService } from '../../moderation/stats/live-stats.service.js';
import { ServerRead } from '../../server-keys/server-keys.decorators.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { DailyFigures, DailyQuery, PresenceList, PresenceQuery } from './server-activity.schemas.js';
import { ServerActivityService } from './server-activity.service.js';

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server')
export class ServerActivityController {
  constructor(
    private readonly activity: ServerActivityService,
    private readonly liveStats: LiveStatsService,
  ) {}

  @RequestCost(5)
  @Post('presence')
  @HttpCode(200)
  @ServerRead('presence:read', {
    summary: 'Get who of up to 500 users is online',
    description: 'A user who does not show their presence is offline. The call changes nothing.',
  })
  @ApiOkResponse({ standardSchema: PresenceList })
  presence(@Body({ schema: PresenceQuery }) { users }: z.output<typeof PresenceQuery>) {
    return this.activity.presenceOf(users);
  }

  @RequestCost(5)
  @Get('figures')
  @ServerRead('figures:read', { summary: 'Get live statistics' })
  @ApiOkResponse({ standardSchema: LiveStats })
  now() {
    return this.liveStats.now(new Date());
  }

  @RequestCost(20)
  @Get('figures/daily')
  @ServerRead('figures:read', {
    summary: 'Get daily statistics',
    description: 'Those of a finished day may be some hours old.',
  })
  @ApiOkResponse({ standardSchema: DailyFigures })
  daily(@Query({ schema: DailyQuery }) query: z.output<typeof DailyQuery>) {
    return this.activity.daily(query, new Date());
  }
}
