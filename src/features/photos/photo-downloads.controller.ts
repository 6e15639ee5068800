// Routes of photo downloads, by signed URLs: photos in all sizes, and blurred photos.
import { Controller, Get, Ip, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { safeDownloadHeaders } from '../media/download-headers.js';
import { SignedUrlQuery } from '../media/media.schemas.js';
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
    summary: 'Download a photo in one of its sizes',
    description:
      'Use the signed URL of the photo. It needs no token, expires, and is valid for all sizes and formats of the photo. An invalid URL answers NOT_FOUND (404). A size is rendered at its first download, which takes longer for AVIF.',
  })
  @ApiProduces('image/webp', 'image/avif')
  @ApiOkResponse({ description: 'File content', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'BUSY', 'UNAVAILABLE')
  async photo(
    @Param('id', { schema: PhotoIdParam }) id: string,
    @Param('file', { schema: PhotoFileParam }) file: PhotoFile,
    @Query({ schema: SignedUrlQuery }) permit: z.output<typeof SignedUrlQuery>,
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
    summary: 'Download a blurred photo',
    description: 'Use the URL of the photo; it needs no token. An invalid URL answers NOT_FOUND (404).',
  })
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'File content', schema: { type: 'string', format: 'binary' } })
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
