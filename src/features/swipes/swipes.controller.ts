import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { CurrentPerson } from '../accounts/auth.guard.js';
import { LikesReceived, PageQuery, SwipeAnswer, SwipeInput } from './swipes.schemas.js';
import { SwipesService } from './swipes.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1')
export class SwipesController {
  constructor(private readonly swipes: SwipesService) {}

  @Post('swipes')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Like somebody or pass',
    description:
      'May be sent again and gets the same answer. A like and a pass replace each other until there is a match.',
  })
  @ApiOkResponse({ standardSchema: SwipeAnswer })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'PROFILE_INCOMPLETE', 'CANNOT_SWIPE', 'TOO_MANY')
  swipe(@CurrentPerson() personId: string, @Body({ schema: SwipeInput }) body: z.output<typeof SwipeInput>) {
    return this.swipes.swipe(personId, body);
  }

  @Get('likes/received')
  @ApiOperation({ summary: 'Who likes me and is still without an answer' })
  @ApiOkResponse({ standardSchema: LikesReceived })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  likesReceived(@CurrentPerson() personId: string, @Query({ schema: PageQuery }) query: z.output<typeof PageQuery>) {
    return this.swipes.likesReceived(personId, query);
  }
}
