// Routes with which the backend of an app notifies users.
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { BroadcastsService } from '../../notifications/broadcasts/broadcasts.service.js';
import type { BroadcastProgress } from '../../notifications/broadcasts/broadcasts.types.js';
import { CallerKey, ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import type { CallingKey } from '../../server-keys/server-keys.types.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { UserRefsService } from '../users/user-refs.service.js';
import { BroadcastParam, NewNotification, NotificationProgress } from './server-notifications.schemas.js';

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server/notifications')
export class ServerNotificationsController {
  constructor(
    private readonly refs: UserRefsService,
    private readonly broadcasts: BroadcastsService,
  ) {}

  @RequestCost(20)
  @Post()
  @HttpCode(202)
  @ServerWrite('notifications:write', {
    summary: 'Notify some users or all on their devices',
    description:
      'A job sends it. During the quiet hours of a user it is silent. Unknown external ids are left out; without any other user the answer ' +
      'is NOT_FOUND. An unknown id counts as a user without a device. Banned, suspended and deactivated users are not notified. While one ' +
      'to all is being sent, another is TOO_MANY.',
    problems: ['NOT_FOUND', 'TOO_MANY'],
  })
  @ApiAcceptedResponse({ standardSchema: NotificationProgress })
  async start(
    @CallerKey() key: CallingKey,
    @Body({ schema: NewNotification }) { to, texts, link }: z.output<typeof NewNotification>,
  ) {
    const people = to === 'all' ? to : [...new Set((await this.refs.findAll(to)).values())];
    return present(await this.broadcasts.start({ texts, link, people }, new Date(), key.callId));
  }

  @Get(':broadcast')
  @ServerRead('notifications:write', { summary: 'Get the progress of a notification', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: NotificationProgress })
  async progress(@Param('broadcast', { schema: BroadcastParam }) id: string) {
    return present(await this.broadcasts.progress(id));
  }
}

function present({ createdAt, finishedAt, ...progress }: BroadcastProgress): z.output<typeof NotificationProgress> {
  return { ...progress, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}
