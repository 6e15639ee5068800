// A user's rooms over REST: the inbox, mute, pin and archive, the read mark, and who is in a room.
import { Body, Controller, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { RoomId } from '../chat.schemas.js';
import { ChatService } from '../chat.service.js';
import { EndedRoomsService } from '../ended-rooms/ended-rooms.service.js';
import { MembershipsService } from './memberships.service.js';
import { InboxQuery, InboxSchema, OnlineSchema, ReadBody, RoomChanges, RoomChoices } from './rooms.schemas.js';
import { RoomsService } from './rooms.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('v1/rooms')
export class RoomsController {
  constructor(
    private readonly chat: ChatService,
    private readonly rooms: RoomsService,
    private readonly memberships: MembershipsService,
    private readonly endedRooms: EndedRoomsService,
  ) {}

  @RequestCost(5)
  @Get()
  @ApiOperation({
    summary: 'List my rooms with the newest message and unread count',
    description:
      'With `ended=true`: my rooms that ended within ORIGINALS_DAYS, the last first, each as `{id, nickname, day}`: the room, the nickname that the other user had when it ended (empty if unknown), and the day of the end, in my time zone. Their messages are not shown. The one thing to do with them is a report (POST /v1/reports with the room).',
  })
  @ApiOkResponse({ standardSchema: InboxSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  inbox(@CurrentPerson() personId: string, @Query({ schema: InboxQuery }) query: z.output<typeof InboxQuery>) {
    return query.ended ? this.endedRooms.list(personId, query) : this.rooms.inbox(personId, query);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Mute, pin or archive a room',
    description: 'A user can change pins 120 times an hour. The next message of either user ends an archive.',
  })
  @ApiOkResponse({ standardSchema: RoomChoices })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  change(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Body({ schema: RoomChanges }) changes: z.output<typeof RoomChanges>,
  ) {
    return this.memberships.update(personId, room, changes);
  }

  @Put(':id/read')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Mark a room as read',
    description: 'The read position never moves back, and never beyond the newest message.',
  })
  @ApiNoContentResponse()
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED')
  async read(
    @CurrentPerson() personId: string,
    @Param('id', { schema: RoomId }) room: string,
    @Body({ schema: ReadBody }) { seq }: z.output<typeof ReadBody>,
  ) {
    await this.chat.markRead(personId, room, seq);
  }

  @Get(':id/online')
  @ApiOperation({ summary: 'List the users present in a room' })
  @ApiOkResponse({ standardSchema: OnlineSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'ROOM_CLOSED')
  async look(@CurrentPerson() personId: string, @Param('id', { schema: RoomId }) room: string) {
    return { items: await this.chat.listMembers({ personId }, room) };
  }
}
