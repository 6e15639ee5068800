// Chat requests over REST: open a room, accept, decline.
import { Body, Controller, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { CallerAddress, CurrentPerson } from '../accounts/auth/auth.guard.js';
import { OpenedSchema, RequestInput, RoomParam } from './chat-requests.schemas.js';
import { ChatRequestsService } from './chat-requests.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/rooms')
export class ChatRequestsController {
  constructor(private readonly chatRequests: ChatRequestsService) {}

  @RequestCost(10)
  @Post()
  @ApiOperation({
    summary: 'Open a room with somebody near, without a match',
    description:
      'With whom `GET /v1/nearby` says `mayTalk`; anybody else is not found. Until they answer it is a request. Answers the room ' +
      'that is open between the two when there is one, and accepts the request in it if it was theirs. `text` and `clientId` are ' +
      'the first words; sent again, they are said once.',
  })
  @ApiCreatedResponse({ standardSchema: OpenedSchema, description: 'A new room' })
  @ApiOkResponse({ standardSchema: OpenedSchema, description: 'The room that was open already' })
  @ApiProblems(
    ...([
      'INVALID_INPUT',
      'SIGN_IN_FIRST',
      'NOT_FOUND',
      'PROFILE_INCOMPLETE',
      'PAUSED',
      'MUTED',
      'TOO_MANY_UNANSWERED',
    ] as const),
    ...([
      'TEXT_REFUSED',
      'SPAM_SUSPECTED',
      'ROOM_CLOSED',
      'UNANSWERED',
      'CLIENT_ID_REUSED',
      'TOO_MANY',
      'BUSY',
      'DAILY_LIMIT',
      'SECURE_FIRST',
      'UNAVAILABLE',
    ] as const),
  )
  async open(
    @CurrentPerson() personId: string,
    @Body({ schema: RequestInput }) body: z.output<typeof RequestInput>,
    @CallerAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.chatRequests.open(personId, body, address, new Date());
    reply.status(opened.created ? HttpStatus.CREATED : HttpStatus.OK);
    return opened;
  }

  @Post(':id/accept')
  @HttpCode(204)
  @ApiOperation({ summary: 'Accept a request to talk', description: 'Any answer in the room does so too.' })
  @ApiNoContentResponse({ description: 'Accepted' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED')
  async accept(@CurrentPerson() personId: string, @Param('id', { schema: RoomParam }) room: string) {
    await this.chatRequests.accept(personId, room);
  }

  @Post(':id/decline')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Decline a request to talk',
    description: 'The room closes for good, and the other can open no other one. They are not told why.',
  })
  @ApiNoContentResponse({ description: 'Declined' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ALREADY_ANSWERED', 'ROOM_CLOSED')
  async decline(@CurrentPerson() personId: string, @Param('id', { schema: RoomParam }) room: string) {
    await this.chatRequests.decline(personId, room);
  }
}
