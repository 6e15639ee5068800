// Routes of appeals: users file and read theirs, moderators list and decide them.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { Public } from '../../../platform/http/public.decorator.js';
import { AllowWhileSuspended, NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import { AppealQueueService } from './appeal-queue.service.js';
import {
  AppealDecision,
  AppealFile,
  AppealInput,
  AppealList,
  AppealSchema,
  AppealsQuery,
  BannedAppealInput,
  OwnAppeals,
} from './appeals.schemas.js';
import { AppealsService } from './appeals.service.js';

const appealProblems = ['INVALID_INPUT', 'NOTHING_TO_APPEAL', 'APPEAL_OPEN', 'TOO_MANY'] as const;

@ApiTags('safety')
@Controller('v1')
export class AppealsController {
  constructor(
    private readonly appeals: AppealsService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  @Post('me/warnings/:id/acknowledge')
  @AllowWhileSuspended()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Acknowledge a warning', description: '`GET /v1/me` lists the warning until then.' })
  @ApiNoContentResponse({ description: 'Acknowledged' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  async acknowledge(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    await this.activeSanctions.acknowledge(personId, id, new Date());
  }

  @Post('me/appeals')
  @AllowWhileSuspended()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Appeal a sanction',
    description:
      'One open appeal at a time (APPEAL_OPEN). A moderator other than the one who imposed the sanction decides.',
  })
  @ApiCreatedResponse({ standardSchema: AppealSchema })
  @ApiProblems(...appealProblems, 'SIGN_IN_FIRST')
  create(@CurrentPerson() personId: string, @Body({ schema: AppealInput }) { text }: z.output<typeof AppealInput>) {
    return this.appeals.appeal(personId, text, new Date());
  }

  @Get('me/appeals')
  @AllowWhileSuspended()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'List my appeals and their decisions' })
  @ApiOkResponse({ standardSchema: OwnAppeals })
  @ApiProblems('SIGN_IN_FIRST')
  own(@CurrentPerson() personId: string) {
    return this.appeals.own(personId);
  }

  @Post('appeals')
  @Public()
  @ApiOperation({
    summary: 'Appeal a ban',
    description: 'Takes the `appealToken` from the ACCOUNT_BANNED error of a sign-in. The token is valid for one day.',
  })
  @ApiCreatedResponse({ standardSchema: AppealSchema })
  @ApiProblems(...appealProblems, 'WRONG_CREDENTIALS')
  createByToken(@Body({ schema: BannedAppealInput }) { token, text }: z.output<typeof BannedAppealInput>) {
    return this.appeals.appealByToken(token, text, new Date());
  }
}

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/appeals')
export class AppealQueueController {
  constructor(private readonly queue: AppealQueueService) {}

  @Get()
  @ApiOperation({ summary: 'List appeals, oldest first', description: 'Excludes the moderator’s own appeals.' })
  @ApiOkResponse({ standardSchema: AppealList })
  @ApiProblems(...moderatorProblems)
  list(@CurrentPerson() personId: string, @Query({ schema: AppealsQuery }) query: z.output<typeof AppealsQuery>) {
    return this.queue.list(personId, query);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Grant or refuse an appeal',
    description: 'The moderator who imposed the sanction cannot decide.',
  })
  @ApiOkResponse({ standardSchema: AppealFile })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND', 'CASE_DECIDED')
  decide(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: AppealDecision }) body: z.output<typeof AppealDecision>,
  ) {
    return this.queue.decide(personId, id, body, new Date());
  }
}
