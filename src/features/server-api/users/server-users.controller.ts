// Routes with which the backend of an app lists, reads, creates and changes users.
import { Body, Controller, Get, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { NewUser, ServerUserList, ServerUserSchema, UserChanges, UsersQuery } from './server-users.schemas.js';
import { ServerUsersService } from './server-users.service.js';
import { UserRef } from './user-ref.js';
import { UserRefsService } from './user-refs.service.js';

const partProblems = [
  ...[
    'EXTERNAL_ID_TAKEN',
    'ACCOUNT_BANNED',
    'UNDERAGE',
    'FIELD_LOCKED',
    'MUTED',
    'TEXT_REFUSED',
    'NAME_REFUSED',
    'DAILY_LIMIT',
  ],
  ...['LOCATION_NULL_ISLAND', 'LOCATION_IMPOSSIBLE', 'TOO_MANY', 'BUSY', 'UNAVAILABLE'],
] as const satisfies readonly string[];

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server/users')
export class ServerUsersController {
  constructor(
    private readonly users: ServerUsersService,
    private readonly refs: UserRefsService,
  ) {}

  @RequestCost(5)
  @Get()
  @ServerRead('users:read', { summary: 'List or search users, newest first' })
  @ApiOkResponse({ standardSchema: ServerUserList })
  list(@Query({ schema: UsersQuery }) query: z.output<typeof UsersQuery>) {
    return this.users.list(query);
  }

  @RequestCost(5)
  @Post()
  @ServerWrite('users:write', {
    summary: 'Create a user with an external id',
    description:
      'Profile, preferences, interests, location and custom data can come with it. When one is refused, no user is created.',
    problems: partProblems,
  })
  @ApiCreatedResponse({ standardSchema: ServerUserSchema })
  create(@Body({ schema: NewUser }) body: z.output<typeof NewUser>) {
    return this.users.create(body, new Date());
  }

  @Get(':id')
  @ServerRead('users:read', { summary: 'Get a user by id or external id', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: ServerUserSchema })
  async get(@Param('id', { schema: UserRef }) ref: string) {
    return this.users.get(await this.refs.resolve(ref), new Date());
  }

  @RequestCost(5)
  @Patch(':id')
  @ServerWrite('users:write', {
    summary: 'Update a user',
    description:
      'The rules for the user’s own changes hold. The parts are saved in the order of external id, profile, preferences, interests, ' +
      'location and custom data; when one is refused, those before it are saved.',
    problems: ['NOT_FOUND', 'FORBIDDEN', ...partProblems],
  })
  @ApiOkResponse({ standardSchema: ServerUserSchema })
  async change(
    @Param('id', { schema: UserRef }) ref: string,
    @Body({ schema: UserChanges }) body: z.output<typeof UserChanges>,
  ) {
    return this.users.update(await this.refs.resolveOrdinary(ref), body, new Date());
  }
}
