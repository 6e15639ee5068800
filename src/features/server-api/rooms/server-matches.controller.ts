// Routes with which the backend of an app lists, creates and closes matches.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import { MatchRecordsService } from '../../swipes/matches/match-records.service.js';
import { MatchesService } from '../../swipes/matches/matches.service.js';
import { MatchesQuery, MatchList } from '../../swipes/swipes.schemas.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { UserRef } from '../users/user-ref.js';
import { UserRefsService } from '../users/user-refs.service.js';
import { ServerMatch, ServerMatchParam, TwoUsers } from './server-rooms.schemas.js';
import { ServerRoomsService } from './server-rooms.service.js';

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server')
export class ServerMatchesController {
  constructor(
    private readonly refs: UserRefsService,
    private readonly rooms: ServerRoomsService,
    private readonly matches: MatchesService,
    private readonly records: MatchRecordsService,
  ) {}

  @RequestCost(3)
  @Get('users/:id/matches')
  @ServerRead('matches:read', { summary: 'List the matches of a user, newest first', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: MatchList })
  async list(
    @Param('id', { schema: UserRef }) ref: string,
    @Query({ schema: MatchesQuery }) query: z.output<typeof MatchesQuery>,
  ) {
    return this.matches.list(await this.refs.resolve(ref), query);
  }

  @RequestCost(5)
  @Post('matches')
  @ServerWrite('matches:write', {
    summary: 'Create a match of two users with its room',
    description:
      'Both are notified, as if they had liked each other. A lasting match of the two is returned. The answer is FORBIDDEN after a block or ' +
      'the end of their match, when one hides from the other, and when one is banned, suspended, hidden, deactivated, deleted, or of the staff.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiCreatedResponse({ standardSchema: ServerMatch })
  create(@Body({ schema: TwoUsers }) { users }: z.output<typeof TwoUsers>) {
    return this.rooms.createMatch(users, new Date());
  }

  @RequestCost(5)
  @Delete('matches/:match')
  @HttpCode(204)
  @ServerWrite('matches:write', { summary: 'Close a match and its room', problems: ['NOT_FOUND'] })
  @ApiNoContentResponse()
  async end(@Param('match', { schema: ServerMatchParam }) id: string) {
    await this.records.close(id, new Date());
  }
}
