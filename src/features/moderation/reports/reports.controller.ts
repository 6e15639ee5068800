// Routes of reports: users report others and list their own reports.
import { Body, Controller, Get, HttpCode, Ip, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { OwnReports, ReportInput, ReportReceived, ReportsQuery } from './reports.schemas.js';
import { ReportsService } from './reports.service.js';

@ApiTags('safety')
@ApiBearerAuth()
@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Report a user to the moderators',
    description:
      'Copies the profile of the user and recent messages of the room as evidence; later edits and recalls do not change the copy. ' +
      'While a report about the same user is open, a second report is added to it. The reported user is not notified.',
  })
  @ApiAcceptedResponse({ standardSchema: ReportReceived })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'TOO_MANY')
  create(
    @CurrentPerson() personId: string,
    @Ip() address: string,
    @Body({ schema: ReportInput }) body: z.output<typeof ReportInput>,
  ) {
    return this.reports.report(personId, address, body, new Date());
  }

  @Get()
  @ApiOperation({ summary: 'List my reports and their status' })
  @ApiOkResponse({ standardSchema: OwnReports })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  own(@CurrentPerson() personId: string, @Query({ schema: ReportsQuery }) query: z.output<typeof ReportsQuery>) {
    return this.reports.own(personId, query);
  }
}
