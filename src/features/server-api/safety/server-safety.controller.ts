// Routes with which the backend of an app blocks and reports for users, and sanctions users.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CallerAddress } from '../../accounts/auth/auth.guard.js';
import { PeopleSanctionsService } from '../../moderation/people/people-sanctions.service.js';
import { ReportList, ReportReceived } from '../../moderation/reports/reports.schemas.js';
import { ReportsService } from '../../moderation/reports/reports.service.js';
import { CallerKey, ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import type { CallingKey } from '../../server-keys/server-keys.types.js';
import { BlocksService } from '../../swipes/blocks/blocks.service.js';
import { BlockList, PageQuery } from '../../swipes/swipes.schemas.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { UserRef } from '../users/user-ref.js';
import { UserRefsService } from '../users/user-refs.service.js';
import {
  ServerBlock,
  ServerReport,
  ServerReportsQuery,
  ServerSanction,
  ServerSanctionList,
} from './server-safety.schemas.js';

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server')
export class ServerSafetyController {
  constructor(
    private readonly refs: UserRefsService,
    private readonly blocks: BlocksService,
    private readonly reports: ReportsService,
    private readonly sanctions: PeopleSanctionsService,
  ) {}

  @Get('users/:id/blocks')
  @ServerRead('blocks:read', { summary: 'List the users that a user has blocked', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: BlockList })
  async blocked(
    @Param('id', { schema: UserRef }) ref: string,
    @Query({ schema: PageQuery }) query: z.output<typeof PageQuery>,
  ) {
    return this.blocks.list(await this.refs.resolve(ref), query);
  }

  @RequestCost(5)
  @Post('users/:id/blocks')
  @HttpCode(204)
  @ServerWrite('blocks:write', {
    summary: 'Block a user for another one',
    description: 'Their match ends and their rooms close, as after the user’s own block.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async block(
    @Param('id', { schema: UserRef }) ref: string,
    @Body({ schema: ServerBlock }) { user }: z.output<typeof ServerBlock>,
  ) {
    await this.blocks.block(await this.refs.resolveOrdinary(ref), await this.refs.resolveOrdinary(user), new Date());
  }

  @Delete('users/:id/blocks/:user')
  @HttpCode(204)
  @ServerWrite('blocks:write', { summary: 'Unblock a user for another one', problems: ['NOT_FOUND', 'FORBIDDEN'] })
  @ApiNoContentResponse()
  async unblock(@Param('id', { schema: UserRef }) ref: string, @Param('user', { schema: UserRef }) user: string) {
    await this.blocks.unblock(await this.refs.resolveOrdinary(ref), await this.refs.resolveOrdinary(user));
  }

  @RequestCost(5)
  @Get('reports')
  @ServerRead('reports:read', { summary: 'List reports, newest first' })
  @ApiOkResponse({ standardSchema: ReportList })
  list(@Query({ schema: ServerReportsQuery }) { limit, cursor }: z.output<typeof ServerReportsQuery>) {
    return this.reports.list(limit, cursor);
  }

  @RequestCost(5)
  @Post('users/:id/reports')
  @HttpCode(202)
  @ServerWrite('reports:write', {
    summary: 'Report a user to the moderators for another one',
    description: 'The rules of the user’s own reports hold. The reported user is not notified.',
    problems: ['NOT_FOUND', 'FORBIDDEN', 'TOO_MANY'],
  })
  @ApiAcceptedResponse({ standardSchema: ReportReceived })
  async report(
    @Param('id', { schema: UserRef }) ref: string,
    @CallerAddress() ofCaller: string,
    @Body({ schema: ServerReport }) { user, address = ofCaller, ...report }: z.output<typeof ServerReport>,
  ) {
    const [reporter, person] = [await this.refs.resolveOrdinary(ref), await this.refs.resolveOrdinary(user)];
    return this.reports.report(reporter, address, { ...report, person, messages: [], block: false }, new Date());
  }

  @Get('users/:id/sanctions')
  @ServerRead('sanctions:read', { summary: 'List the sanctions on a user', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: ServerSanctionList })
  async sanctioned(@Param('id', { schema: UserRef }) ref: string) {
    return { items: await this.sanctions.list(await this.refs.resolve(ref)) };
  }

  @RequestCost(5)
  @Post('users/:id/sanctions')
  @HttpCode(204)
  @ServerWrite('sanctions:write', {
    summary: 'Sanction a user',
    description: 'As a moderator would: the user is notified and can appeal. Not on moderators and admins.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async sanction(
    @CallerKey() key: CallingKey,
    @Param('id', { schema: UserRef }) ref: string,
    @Body({ schema: ServerSanction }) body: z.output<typeof ServerSanction>,
  ) {
    await this.sanctions.impose(
      { actorId: null, keyId: key.id },
      await this.refs.resolveOrdinary(ref),
      body,
      new Date(),
    );
  }

  @RequestCost(5)
  @Delete('users/:id/sanctions')
  @HttpCode(204)
  @ServerWrite('sanctions:write', {
    summary: 'Lift all sanctions on a user',
    description: 'Those of moderators and deactivations, too.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async restore(@CallerKey() key: CallingKey, @Param('id', { schema: UserRef }) ref: string) {
    await this.sanctions.restore(
      { actorId: null, keyId: key.id },
      await this.refs.resolveOrdinary(ref),
      '',
      new Date(),
    );
  }
}
