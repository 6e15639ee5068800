// Routes with which the backend of an app lists, creates and closes rooms, and sends, reads and deletes messages.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { SeqParam } from '../../chat/chat.schemas.js';
import { SaidSchema } from '../../chat/messages/messages.schemas.js';
import { CallerKey, ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import type { CallingKey } from '../../server-keys/server-keys.types.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { UserRef } from '../users/user-ref.js';
import { UserRefsService } from '../users/user-refs.service.js';
import {
  ServerHistory,
  ServerMessagesQuery,
  ServerNewMessage,
  ServerNewRoom,
  ServerRoom,
  ServerRoomChanges,
  ServerRoomList,
  ServerRoomParam,
  ServerRoomsQuery,
} from './server-rooms.schemas.js';
import { ServerRoomsService } from './server-rooms.service.js';

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server')
export class ServerRoomsController {
  constructor(
    private readonly refs: UserRefsService,
    private readonly rooms: ServerRoomsService,
  ) {}

  @RequestCost(3)
  @Get('users/:id/rooms')
  @ServerRead('rooms:read', { summary: 'List the rooms of a user, newest first', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: ServerRoomList })
  async list(
    @Param('id', { schema: UserRef }) ref: string,
    @Query({ schema: ServerRoomsQuery }) { limit, cursor }: z.output<typeof ServerRoomsQuery>,
  ) {
    return this.rooms.listOf(await this.refs.resolve(ref), limit, cursor);
  }

  @Get('rooms/:room')
  @ServerRead('rooms:read', { summary: 'Get a room', problems: ['NOT_FOUND'] })
  @ApiOkResponse({ standardSchema: ServerRoom })
  get(@Param('room', { schema: ServerRoomParam }) room: string) {
    return this.rooms.find(room);
  }

  @RequestCost(5)
  @Post('rooms')
  @ServerWrite('rooms:write', {
    summary: 'Create a room of two users',
    description:
      'They need no match. An open room of the two is returned as it is. When they may not meet, as with a match, the answer is FORBIDDEN.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiCreatedResponse({ standardSchema: ServerRoom })
  create(@Body({ schema: ServerNewRoom }) body: z.output<typeof ServerNewRoom>) {
    return this.rooms.create(body, new Date());
  }

  @Patch('rooms/:room')
  @ServerWrite('rooms:write', {
    summary: 'Set the custom data of a room',
    description: 'Of a room of a match, too. The members see them when they load the inbox.',
    problems: ['NOT_FOUND'],
  })
  @ApiOkResponse({ standardSchema: ServerRoom })
  change(
    @Param('room', { schema: ServerRoomParam }) room: string,
    @Body({ schema: ServerRoomChanges }) body: z.output<typeof ServerRoomChanges>,
  ) {
    return this.rooms.update(room, body);
  }

  @RequestCost(5)
  @Post('rooms/:room/close')
  @HttpCode(204)
  @ServerWrite('rooms:write', {
    summary: 'Close a room',
    description:
      'The room of a match is closed with the match, for a key that also has `matches:write`; for another key it is FORBIDDEN.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async close(@CallerKey() key: CallingKey, @Param('room', { schema: ServerRoomParam }) room: string) {
    await this.rooms.close(room, key, new Date());
  }

  @RequestCost(5)
  @Get('rooms/:room/messages')
  @ServerRead('messages:read', {
    summary: 'List the messages of a room, oldest first',
    description: 'Those of a closed room, too. Each call is in the audit log.',
    problems: ['NOT_FOUND'],
  })
  @ApiOkResponse({ standardSchema: ServerHistory })
  history(
    @Param('room', { schema: ServerRoomParam }) room: string,
    @Query({ schema: ServerMessagesQuery }) { after, limit }: z.output<typeof ServerMessagesQuery>,
  ) {
    return this.rooms.history(room, after, limit);
  }

  @Post('rooms/:room/messages')
  @ServerWrite('messages:write', {
    summary: 'Send a text or a custom message as a user or as the system',
    description:
      'As a user: by the rules that hold for the user. As the system: clients get it with `from.system`, and the name is SYSTEM_NAME. A ' +
      'chat request without an answer takes no message of the system. A repeated `clientId` is the same message.',
    problems: [
      ...(['NOT_FOUND', 'FORBIDDEN', 'ROOM_CLOSED', 'CLIENT_ID_REUSED', 'TOO_MANY', 'BUSY', 'UNAVAILABLE'] as const),
      ...(['UNANSWERED', 'MESSAGE_RECALLED', 'MUTED', 'ACCOUNT_BANNED', 'ACCOUNT_SUSPENDED'] as const),
      ...(['TEXT_REFUSED', 'SPAM_SUSPECTED'] as const),
    ],
  })
  @ApiCreatedResponse({ standardSchema: SaidSchema })
  send(
    @CallerKey() key: CallingKey,
    @Param('room', { schema: ServerRoomParam }) room: string,
    @Body({ schema: ServerNewMessage }) body: z.output<typeof ServerNewMessage>,
  ) {
    return this.rooms.send(room, body, key.callId);
  }

  @Delete('rooms/:room/messages/:seq')
  @HttpCode(200)
  @ServerWrite('messages:write', {
    summary: 'Delete a message',
    description:
      'Of any sender, at any time. Clients get a recall; no user sees the content any more, and moderators do for ORIGINALS_DAYS.',
    problems: ['NOT_FOUND', 'ROOM_CLOSED', 'MESSAGE_RECALLED', 'BUSY', 'UNAVAILABLE'],
  })
  @ApiOkResponse({ standardSchema: SaidSchema, description: 'The recall is committed with its own seq' })
  remove(@Param('room', { schema: ServerRoomParam }) room: string, @Param('seq', { schema: SeqParam }) seq: number) {
    return this.rooms.deleteMessage(room, seq);
  }
}
