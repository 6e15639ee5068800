// Data exports over REST: request one, get its status, download the archive.
import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { AllowWhileSuspended } from '../accounts/auth/access.decorators.js';
import { Caller, CurrentPerson } from '../accounts/auth/auth.guard.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { SignedUrlQuery } from '../media/media.schemas.js';
import { ExportIdParam, ExportSchema } from './exports.schemas.js';
import { ExportsService } from './exports.service.js';

@ApiTags('own data')
@AllowWhileSuspended()
@Controller('v1')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post('me/exports')
  @HttpCode(202)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Request an export of my data',
    description:
      'Creates a zip of JSON files and of my pictures and recordings in the background. While an export is in progress, the answer is that export. Limit: EXPORTS_PER_DAY (UTC days); beyond it the answer is DAILY_LIMIT.',
  })
  @ApiAcceptedResponse({ standardSchema: ExportSchema })
  @ApiProblems('SIGN_IN_FIRST', 'CONFIRM_FIRST', 'DAILY_LIMIT')
  request(@Caller() caller: SignedInAs) {
    return this.exports.request(caller, new Date());
  }

  @Get('me/exports/:id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Get the status and download URL of an export' })
  @ApiOkResponse({ standardSchema: ExportSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  find(@CurrentPerson() personId: string, @Param('id', { schema: ExportIdParam }) id: string) {
    return this.exports.find(personId, id, new Date());
  }

  @Public()
  @Get('exports/:id/archive.zip')
  @ApiOperation({
    summary: 'Download the archive of an export',
    description:
      'Use the signed URL of the export. It needs no token and expires. An invalid URL answers NOT_FOUND (404).',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'File content', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND')
  async archive(
    @Param('id', { schema: ExportIdParam }) id: string,
    @Query({ schema: SignedUrlQuery }) { expires, signature }: z.output<typeof SignedUrlQuery>,
    @Res() reply: FastifyReply,
  ) {
    const { bytes, body } = await this.exports.archive(id, expires, signature, new Date());
    return reply
      .headers({
        'content-type': 'application/zip',
        'content-length': bytes,
        'content-disposition': 'attachment; filename="fujin.zip"',
        'cache-control': 'private, no-store',
      })
      .send(body);
  }
}
