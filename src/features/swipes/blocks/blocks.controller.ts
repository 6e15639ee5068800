// HTTP routes of blocks.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { BlockInput, BlockList, PageQuery, UserIdParam } from '../swipes.schemas.js';
import { BlocksService } from './blocks.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1/blocks')
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Block a user',
    description:
      'The two users no longer see each other. A match between them ends, and their rooms close. The blocked user is not notified of the reason.',
  })
  @ApiNoContentResponse({ description: 'Blocked' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  async create(@CurrentPerson() personId: string, @Body({ schema: BlockInput }) body: z.output<typeof BlockInput>) {
    await this.blocks.block(personId, body.person, new Date());
  }

  @Get()
  @ApiOperation({ summary: 'List my blocks, newest first' })
  @ApiOkResponse({ standardSchema: BlockList })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  list(@CurrentPerson() personId: string, @Query({ schema: PageQuery }) query: z.output<typeof PageQuery>) {
    return this.blocks.list(personId, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unblock a user by id' })
  @ApiNoContentResponse({ description: 'Not blocked' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  async remove(@CurrentPerson() personId: string, @Param('id', { schema: UserIdParam }) id: string) {
    await this.blocks.unblock(personId, id);
  }
}
