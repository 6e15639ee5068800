// The route with which moderators remove a photo, voice intro, bio or message.
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import { RemovalInput } from './removals.schemas.js';
import { RemovalsService } from './removals.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/people/:id/removals')
export class RemovalsController {
  constructor(private readonly removals: RemovalsService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a photo, the voice intro, the bio or a message of a user',
    description:
      'The user gets a warning that says what was removed and why. A removed message is a recalled one to users; its original is kept for ' +
      '`ORIGINALS_DAYS`. With the id of a guest: messages in public rooms only, without a warning.',
  })
  @ApiNoContentResponse({ description: 'Removed' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async remove(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: RemovalInput }) body: z.output<typeof RemovalInput>,
  ) {
    await this.removals.remove(personId, id, body, new Date());
  }
}
