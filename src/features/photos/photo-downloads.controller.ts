// Routes of photo downloads, by signed URLs: photos in all sizes, and blurred photos.
import { Controller, Get, Ip, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { safeDownloadHeaders } from '../media/download-headers.js';
import { MediaQuery } from '../media/media.schemas.js';
import type { StoredContent } from '../media/storage/stored-files.js';
import { BlurredPhotosService } from './blurred-photos.service.js';
import { PhotoDownloadsService } from './photo-downloads.service.js';
import { contentTypeOf, type PhotoFile } from './photo-files.js';
import { BlurredQuery, PhotoFileParam, PhotoIdParam } from './photos.schemas.js';

@ApiTags('photos')
@Public()
@Controller('v1')
export class PhotoDownloadsController {
  constructor(
    private readonly photoDownloads: PhotoDownloadsService,
    private readonly blurredPhotos: BlurredPhotosService,
  ) {}

  @Get('photos/:id/:file')
  @ApiOperation({
    summary: 'A photo in one of its sizes',
    description:
      'By the URL that came with it, which needs no token and expires; it holds for all sizes and formats of the photo. A wrong one is answered like an absent photo. What was not fetched before is drawn first, which takes AVIF a moment.',
  })
  @ApiProduces('image/webp', 'image/avif')
  @ApiOkResponse({ description: 'The bytes', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'BUSY', 'UNAVAILABLE')
  async photo(
    @Param('id', { schema: PhotoIdParam }) id: string,
    @Param('file', { schema: PhotoFileParam }) file: PhotoFile,
    @Query({ schema: MediaQuery }) permit: z.output<typeof MediaQuery>,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ) {
    return answer(
      reply,
      contentTypeOf(file),
      await this.photoDownloads.open(id, file, { ...permit, address }, new Date()),
    );
  }

  @Get('blurred')
  @ApiOperation({
    summary: 'Somebody, blurred',
    description: 'By the URL that came with it. A wrong one is answered like an absent picture.',
  })
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'The bytes', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'BUSY', 'UNAVAILABLE')
  async somebody(
    @Query({ schema: BlurredQuery }) { token }: z.output<typeof BlurredQuery>,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ) {
    return answer(reply, 'image/webp', await this.blurredPhotos.open(token, address, new Date()));
  }
}

function answer(reply: FastifyReply, type: string, { body, bytes }: StoredContent) {
  return reply.headers({ ...safeDownloadHeaders, 'content-type': type, 'content-length': bytes }).send(body);
}
