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
import { ArchiveQuery, ExportIdParam, ExportSchema } from './exports.schemas.js';
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
    summary: 'Ask for all that is kept of me',
    description:
      'A zip of JSON files and of my pictures and recordings, made in the background. While one is being made, the answer is that one. EXPORTS_PER_DAY by UTC.',
  })
  @ApiAcceptedResponse({ standardSchema: ExportSchema })
  @ApiProblems('SIGN_IN_FIRST', 'CONFIRM_FIRST', 'DAILY_LIMIT')
  request(@Caller() caller: SignedInAs) {
    return this.exports.request(caller, new Date());
  }

  @Get('me/exports/:id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'How far an export is, and once it is ready, where it is fetched' })
  @ApiOkResponse({ standardSchema: ExportSchema })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  find(@CurrentPerson() personId: string, @Param('id', { schema: ExportIdParam }) id: string) {
    return this.exports.find(personId, id, new Date());
  }

  @Public()
  @Get('exports/:id/archive.zip')
  @ApiOperation({
    summary: 'The archive of an export',
    description:
      'By the URL that came with it: it needs no token, and it expires. A wrong one is answered like an absent file.',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'The bytes', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND')
  async archive(
    @Param('id', { schema: ExportIdParam }) id: string,
    @Query({ schema: ArchiveQuery }) { expires, signature }: z.output<typeof ArchiveQuery>,
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
