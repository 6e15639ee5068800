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
    summary: 'Report somebody to the moderators',
    description:
      'Their profile and what was said lately where we talk are shown as they are now; later edits and recalls change nothing of it. ' +
      'A second report about the same one adds to the first while that is open. They are not told.',
  })
  @ApiAcceptedResponse({ standardSchema: ReportReceived })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND', 'TOO_MANY')
  report(
    @CurrentPerson() personId: string,
    @Ip() address: string,
    @Body({ schema: ReportInput }) body: z.output<typeof ReportInput>,
  ) {
    return this.reports.report(personId, address, body, new Date());
  }

  @Get()
  @ApiOperation({ summary: 'What I have reported, and whether it was looked at' })
  @ApiOkResponse({ standardSchema: OwnReports })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  own(@CurrentPerson() personId: string, @Query({ schema: ReportsQuery }) query: z.output<typeof ReportsQuery>) {
    return this.reports.own(personId, query);
  }
}
