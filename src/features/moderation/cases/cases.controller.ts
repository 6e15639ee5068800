// Routes of the case queue: moderators list, view, claim, annotate and decide cases.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { CaseIdParam } from '../moderation.schemas.js';
import { CaseFilesService } from './case-files.service.js';
import { CaseFile, CaseList, CaseSchema, CasesQuery, DecisionInput, NoteInput } from './cases.schemas.js';
import { CasesService } from './cases.service.js';
import { DecisionsService } from './decisions.service.js';

const moderatorProblems = ['INVALID_INPUT', 'SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST'] as const;
const changeProblems = [...moderatorProblems, 'NOT_FOUND', 'CASE_CLAIMED', 'CASE_DECIDED'] as const;

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly caseFiles: CaseFilesService,
    private readonly decisions: DecisionsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The queue', description: 'All cases but those about oneself.' })
  @ApiOkResponse({ standardSchema: CaseList })
  @ApiProblems(...moderatorProblems)
  list(@CurrentPerson() personId: string, @Query({ schema: CasesQuery }) query: z.output<typeof CasesQuery>) {
    return this.cases.list(personId, query, new Date());
  }

  @Get(':id')
  @ApiOperation({ summary: 'A case with all its evidence and the history of whom it is about' })
  @ApiOkResponse({ standardSchema: CaseFile })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  see(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.caseFiles.show(personId, id, new Date());
  }

  @Post(':id/claim')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a case, so that nobody else decides it meanwhile',
    description: 'For `CLAIM_MINUTES`; again prolongs it. Not by whoever has reported it.',
  })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...changeProblems)
  claim(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.cases.claim(personId, id, new Date());
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a case back to the queue' })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...changeProblems)
  release(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.cases.release(personId, id, new Date());
  }

  @Post(':id/notes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Leave a note for other moderators, in the audit of the case' })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  note(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: NoteInput }) { text }: z.output<typeof NoteInput>,
  ) {
    return this.cases.note(personId, id, text, new Date());
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Decide a case',
    description:
      'Judges its reports, ends what hid its person, and does what is decided at once, on open sockets too. Not about somebody of the ' +
      'same or a higher role, and not by whoever has reported it. For a guest: dismiss, mute or ban the name.',
  })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...changeProblems)
  decide(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: DecisionInput }) body: z.output<typeof DecisionInput>,
  ) {
    return this.decisions.decide(personId, id, body, new Date());
  }
}
