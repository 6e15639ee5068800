import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { CurrentPerson } from '../accounts/auth.guard.js';
import {
  HistoryQuery,
  HistorySchema,
  InboxQuery,
  InboxSchema,
  OnlineSchema,
  RoomId,
  SaidSchema,
  SayBody,
} from './chat.schemas.js';
import { ChatService } from './chat.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/rooms')
export class ChatController {
  constructor(private readonly chat: ChatService) {}

  @Get()
  @ApiOperation({ summary: 'My rooms, with the newest message and how many I have not read' })
  @ApiOkResponse({ standardSchema: InboxSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  inbox(@CurrentPerson() personId: string, @Query({ schema: InboxQuery }) query: z.output<typeof InboxQuery>) {
    return this.chat.inbox(personId, query);
  }

  @Get(':id/messages')
  @ApiOperation({
    summary: 'What was said in a room',
    description: 'Without `after` and `before` the newest messages. A room that was closed is not found.',
  })
  @ApiOkResponse({ standardSchema: HistorySchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  history(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) roomId: string,
    @Query({ schema: HistoryQuery }) query: z.output<typeof HistoryQuery>,
  ) {
    return this.chat.history(personId, roomId, query);
  }

  @Post(':id/messages')
  @ApiOperation({
    summary: 'Say something in a room',
    description: 'Answered once it is committed. The same `clientId` again is the same message, and is answered alike.',
  })
  @ApiCreatedResponse({ standardSchema: SaidSchema })
  @ApiProblems(
    ...(['INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED', 'CLIENT_ID_REUSED', 'TOO_MANY'] as const),
    ...(['MUTED', 'BANNED', 'TEXT_REFUSED', 'PROFILE_INCOMPLETE', 'BUSY', 'UNAVAILABLE'] as const),
  )
  async say(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Body({ schema: SayBody }) body: z.output<typeof SayBody>,
  ) {
    const { seq, at } = await this.chat.say({ personId }, { room, ...body });
    return { seq, at: at.toISOString() };
  }

  @Get(':id/online')
  @ApiOperation({ summary: 'Who is in a room' })
  @ApiOkResponse({ standardSchema: OnlineSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED')
  async look(@CurrentPerson() personId: string, @Param('id', { schema: RoomId }) room: string) {
    return { items: await this.chat.look({ personId }, room) };
  }
}
