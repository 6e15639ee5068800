// HTTP routes of swipes and received likes.
import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { CallerAddress, CurrentPerson } from '../accounts/auth/auth.guard.js';
import { ReceivedLikesService } from './received-likes/received-likes.service.js';
import { LikesQuery, LikesReceived, SwipeAnswer, SwipeInput, UndoAnswer } from './swipes.schemas.js';
import { SwipesService } from './swipes.service.js';
import { SwipeUndoService } from './undo/swipe-undo.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1')
export class SwipesController {
  constructor(
    private readonly swipes: SwipesService,
    private readonly swipeUndo: SwipeUndoService,
    private readonly receivedLikes: ReceivedLikesService,
  ) {}

  @Post('swipes')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Swipe: like, super-like or pass',
    description:
      'Idempotent: a repeated swipe gets the same answer. A new swipe on the same user replaces the earlier one until there is a match.',
  })
  @ApiOkResponse({ standardSchema: SwipeAnswer })
  @ApiProblems(
    ...(['INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'PROFILE_INCOMPLETE', 'CANNOT_SWIPE'] as const),
    ...(['DAILY_LIMIT', 'TOO_MANY', 'BUSY', 'UNAVAILABLE'] as const),
  )
  create(@CurrentPerson() personId: string, @Body({ schema: SwipeInput }) body: z.output<typeof SwipeInput>) {
    return this.swipes.swipe(personId, body);
  }

  @Delete('swipes/last')
  @ApiOperation({
    summary: 'Undo my last swipe',
    description:
      'Only within five minutes. A match from this swipe is also undone, but only within one minute and while no message was sent; both users receive `closed` for its room.',
  })
  @ApiOkResponse({ standardSchema: UndoAnswer })
  @ApiProblems('SIGN_IN_FIRST', 'NOTHING_TO_UNDO', 'DAILY_LIMIT')
  undo(@CurrentPerson() personId: string, @CallerAddress() address: string) {
    return this.swipeUndo.undo(personId, address, new Date());
  }

  @RequestCost(5)
  @Get('likes/received')
  @ApiOperation({ summary: 'List received likes I have not answered' })
  @ApiOkResponse({ standardSchema: LikesReceived })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  likesReceived(@CurrentPerson() personId: string, @Query({ schema: LikesQuery }) query: z.output<typeof LikesQuery>) {
    return this.receivedLikes.list(personId, query);
  }
}
