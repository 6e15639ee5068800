// Routes of the case queue: moderators list, view, claim, annotate and decide cases.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import type { Language } from '../../../platform/http/language.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { RequestLanguage } from '../../../platform/http/request-language.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import { BulkDecisionsService } from './bulk-decisions.service.js';
import { CaseFilesService } from './case-files.service.js';
import {
  BulkDecisionInput,
  BulkDecisionResult,
  CaseFile,
  CaseList,
  CaseSchema,
  CasesQuery,
  DecisionInput,
  NoteInput,
} from './cases.schemas.js';
import { CasesService } from './cases.service.js';
import { DecisionsService } from './decisions.service.js';

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
    private readonly bulkDecisions: BulkDecisionsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the case queue', description: 'Excludes cases about the moderator.' })
  @ApiOkResponse({ standardSchema: CaseList })
  @ApiProblems(...moderatorProblems)
  list(@CurrentPerson() personId: string, @Query({ schema: CasesQuery }) query: z.output<typeof CasesQuery>) {
    return this.cases.list(personId, query, new Date());
  }

  @Post('decide')
  @HttpCode(200)
  @RequestCost(20)
  @ApiOperation({
    summary: 'Decide several cases alike',
    description:
      'Up to 50 cases, each in a transaction of its own and under the rules of POST /v1/moderation/cases/:id/decide. A case that cannot be ' +
      'decided does not stop the others; the result names its error code.',
  })
  @ApiOkResponse({ standardSchema: BulkDecisionResult })
  @ApiProblems(...moderatorProblems)
  decideAll(
    @CurrentPerson() personId: string,
    @Body({ schema: BulkDecisionInput }) body: z.output<typeof BulkDecisionInput>,
    @RequestLanguage() language: Language,
  ) {
    return this.bulkDecisions.decide(personId, body, language, new Date());
  }

  @Get(':id')
  @ApiOperation({ summary: 'Get a case with its evidence and the history of the reported user' })
  @ApiOkResponse({ standardSchema: CaseFile })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  see(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.caseFiles.show(personId, id, new Date());
  }

  @Post(':id/claim')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Claim a case',
    description:
      'Other moderators cannot decide the case for `CLAIM_MINUTES`; a repeated call extends the claim. A reporter of the case cannot claim it.',
  })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...changeProblems)
  claim(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.cases.claim(personId, id, new Date());
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release a claimed case' })
  @ApiOkResponse({ standardSchema: CaseSchema })
  @ApiProblems(...changeProblems)
  release(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.cases.release(personId, id, new Date());
  }

  @Post(':id/notes')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Add a moderator note to a case',
    description: 'The note appears in the audit log of the case.',
  })
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
      'Upholds or dismisses the reports of the case, ends the automatic hiding of the user and applies the sanction at once, on open sockets too. ' +
      'Cases about a user of the same or a higher role, and cases that the moderator has reported, cannot be decided. For a guest: ' +
      'dismiss, or mute or ban the name.',
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
