// The messages of a room over REST: history, send, edit, recall and react.
import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { RoomId, SeqParam } from '../chat.schemas.js';
import { ChatService } from '../chat.service.js';
import { RoomsService } from '../rooms/rooms.service.js';
import type { WrittenMessage } from './message-writer.service.js';
import { EditBody, HistoryQuery, HistorySchema, ReactionBody, SaidSchema, SayBody } from './messages.schemas.js';

/** The refusals of every command that writes. */
const writeProblems = [
  'INVALID_INPUT',
  'SIGN_IN_FIRST',
  'NOT_FOUND',
  'ROOM_CLOSED',
  'CLIENT_ID_REUSED',
  'TOO_MANY',
  'BUSY',
  'UNAVAILABLE',
] as const;

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/rooms/:id/messages')
export class MessagesController {
  constructor(
    private readonly chat: ChatService,
    private readonly rooms: RoomsService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List the messages of a room',
    description: 'Without `after` and `before`: the newest messages. A closed room answers NOT_FOUND.',
  })
  @ApiOkResponse({ standardSchema: HistorySchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  history(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Query({ schema: HistoryQuery }) query: z.output<typeof HistoryQuery>,
  ) {
    return this.rooms.history(personId, room, query);
  }

  @Post()
  @ApiOperation({
    summary: 'Send a message',
    description:
      'The answer is sent after the message is committed. A repeated `clientId` is the same message and gets the same answer.',
  })
  @ApiCreatedResponse({ standardSchema: SaidSchema })
  @ApiProblems(
    ...writeProblems,
    'UNANSWERED',
    'MESSAGE_RECALLED',
    'MUTED',
    'BANNED',
    'TEXT_REFUSED',
    'SPAM_SUSPECTED',
    'PROFILE_INCOMPLETE',
    'NAME_REFUSED',
  )
  async say(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Body({ schema: SayBody }) body: z.output<typeof SayBody>,
  ) {
    return saidOf(await this.chat.sendMessage({ personId }, { room, ...body }));
  }

  @Patch(':seq')
  @ApiOperation({
    summary: 'Edit my text or custom message',
    description:
      'Only within 15 minutes; later the answer is TOO_LATE. Moderators see the earlier text and data for ORIGINALS_DAYS.',
  })
  @ApiOkResponse({ standardSchema: SaidSchema, description: 'The edit is committed with its own seq' })
  @ApiProblems(
    ...writeProblems,
    'UNANSWERED',
    'MUTED',
    'FORBIDDEN',
    'TOO_LATE',
    'MESSAGE_RECALLED',
    'TEXT_REFUSED',
    'SPAM_SUSPECTED',
  )
  async edit(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Param('seq', { schema: SeqParam }) about: number,
    @Body({ schema: EditBody }) content: z.output<typeof EditBody>,
  ) {
    return saidOf(await this.chat.updateMessage(personId, { room, kind: 'edit', about, ...content }));
  }

  @Delete(':seq')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Recall my message (撤回)',
    description:
      'Only within two minutes; later the answer is TOO_LATE. No user sees the content any more; moderators do for ORIGINALS_DAYS.',
  })
  @ApiOkResponse({ standardSchema: SaidSchema, description: 'The recall is committed with its own seq' })
  @ApiProblems(...writeProblems, 'FORBIDDEN', 'TOO_LATE', 'MESSAGE_RECALLED')
  async recall(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Param('seq', { schema: SeqParam }) about: number,
  ) {
    return saidOf(
      await this.chat.updateMessage(personId, { room, kind: 'recall', about, text: '', clientId: randomUUID() }),
    );
  }

  @Put(':seq/reaction')
  @ApiOperation({ summary: 'React to a message', description: 'One emoji per user; null removes it.' })
  @ApiOkResponse({ standardSchema: SaidSchema, description: 'The reaction is committed with its own seq' })
  @ApiProblems(...writeProblems, 'UNANSWERED', 'MUTED', 'MESSAGE_RECALLED')
  async react(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Param('seq', { schema: SeqParam }) about: number,
    @Body({ schema: ReactionBody }) { emoji, clientId }: z.output<typeof ReactionBody>,
  ) {
    return saidOf(
      await this.chat.updateMessage(personId, { room, kind: 'reaction', about, text: emoji ?? '', clientId }),
    );
  }
}

function saidOf({ seq, at }: WrittenMessage) {
  return { seq, at: at.toISOString() };
}
