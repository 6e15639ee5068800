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
    summary: 'Open a room with a nearby user, without a match',
    description:
      'Only for users with `mayTalk` in `GET /v1/nearby`; any other id answers NOT_FOUND. The room is a chat request until the other user ' +
      'replies. If the two users already have an open room, the answer is that room; if it is a chat request of the other user, this call ' +
      'accepts it. `text` and `clientId` are the first message; a repeated `clientId` sends it only once.',
  })
  @ApiCreatedResponse({ standardSchema: OpenedSchema, description: 'New room' })
  @ApiOkResponse({ standardSchema: OpenedSchema, description: 'Existing open room' })
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
  @ApiOperation({ summary: 'Accept a chat request', description: 'Any reply in the room also accepts it.' })
  @ApiNoContentResponse({ description: 'Accepted' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED')
  async accept(@CurrentPerson() personId: string, @Param('id', { schema: RoomParam }) room: string) {
    await this.chatRequests.accept(personId, room);
  }

  @Post(':id/decline')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Decline a chat request',
    description:
      'The room closes permanently, and the sender cannot open another one. The sender is not notified of the reason.',
  })
  @ApiNoContentResponse({ description: 'Declined' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ALREADY_ANSWERED', 'ROOM_CLOSED')
  async decline(@CurrentPerson() personId: string, @Param('id', { schema: RoomParam }) room: string) {
    await this.chatRequests.decline(personId, room);
  }
}
