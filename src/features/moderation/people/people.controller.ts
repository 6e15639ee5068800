// Routes with which moderators search, view, sanction and restore users.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import { PeopleList, PeopleQuery, PersonFile, RestoreInput, SanctionInput } from './people.schemas.js';
import { PeopleService } from './people.service.js';
import { PeopleSanctionsService } from './people-sanctions.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly peopleSanctions: PeopleSanctionsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search users by nickname, e-mail address, phone number or id' })
  @ApiOkResponse({ standardSchema: PeopleList })
  @ApiProblems(...moderatorProblems)
  find(@Query({ schema: PeopleQuery }) query: z.output<typeof PeopleQuery>) {
    return this.people.find(query);
  }

  @Get(':id')
  @ApiOperation({
    summary: 'Get a user with all reports and sanctions',
    description: 'The audit log records who viewed the user.',
  })
  @ApiOkResponse({ standardSchema: PersonFile })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  see(@CurrentPerson() personId: string, @Param('id', { schema: CaseIdParam }) id: string) {
    return this.people.show(personId, id, new Date());
  }

  @Post(':id/sanctions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sanction a user without a case' })
  @ApiNoContentResponse({ description: 'Sanction imposed' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async sanction(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: SanctionInput }) body: z.output<typeof SanctionInput>,
  ) {
    await this.peopleSanctions.impose({ actorId: personId }, id, body, new Date());
  }

  @Post(':id/restore')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lift all sanctions on a user' })
  @ApiNoContentResponse({ description: 'All sanctions lifted' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async restore(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Body({ schema: RestoreInput }) { note }: z.output<typeof RestoreInput>,
  ) {
    await this.peopleSanctions.restore({ actorId: personId }, id, note, new Date());
  }
}
