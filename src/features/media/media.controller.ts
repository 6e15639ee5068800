// Routes of media: upload a file for a message, and download it by its signed URL.
import { Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fail } from '../../platform/errors/coded-error.js';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Public } from '../../platform/http/public.decorator.js';
import { RequestCost } from '../../platform/http/request-cost.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { parseByteRange, safeDownloadHeaders } from './download-headers.js';
import { MediaIdParam, MediaSchema, SignedUrlQuery } from './media.schemas.js';
import { MediaService } from './media.service.js';

@ApiTags('media')
@Controller('v1/media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @RequestCost(20)
  @Post()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Upload a picture or voice recording',
    description:
      'The body is the file itself, or a form (multipart/form-data) with one file. Pictures: JPEG, PNG, WebP, GIF, AVIF or HEIC; at most 10 MB and 25 million pixels (64 million for a non-progressive JPEG; 16 million for a progressive JPEG, a GIF or an AVIF). They are rotated upright and stored as WebP of at most 2048 × 2048 without metadata, animations with at most 100 frames. Recordings: WebM, Ogg, M4A, AAC, MP3 or WAV; at most 2 MB; 0.5 seconds to 2 minutes. The audio is not re-encoded; everything else, including tags, is removed. Use the `id` in a message within a day, or the file is deleted.',
  })
  @ApiConsumes('multipart/form-data', 'image/*', 'audio/*', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: MediaSchema })
  @ApiProblems(
    ...(['INVALID_INPUT', 'SIGN_IN_FIRST', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const),
    ...([
      'MEDIA_REFUSED',
      'NOT_A_PICTURE',
      'PICTURE_TOO_LARGE',
      'PICTURE_FORBIDDEN',
      'TOO_MANY',
      'BUSY',
      'UNAVAILABLE',
    ] as const),
  )
  upload(@CurrentPerson() personId: string, @Req() request: FastifyRequest) {
    return this.media.upload(personId, request.raw, new Date());
  }

  @Public()
  @Get(':id')
  @ApiOperation({
    summary: 'Download a picture or voice recording',
    description:
      'Use the signed URL of the file. It needs no token and expires. An invalid URL answers NOT_FOUND (404).',
  })
  @ApiProduces('image/webp', 'audio/*')
  @ApiHeader({ name: 'range', required: false, description: 'A single byte range; the answer is 206' })
  @ApiOkResponse({ description: 'File content', schema: { type: 'string', format: 'binary' } })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'RANGE_BEYOND', 'UNAVAILABLE')
  async download(
    @Param('id', { schema: MediaIdParam }) id: string,
    @Query({ schema: SignedUrlQuery }) { expires, signature }: z.output<typeof SignedUrlQuery>,
    @Headers('range') header: string | undefined,
    @Res() reply: FastifyReply,
  ) {
    const { type, bytes } = await this.media.find(id, expires, signature, new Date());
    const range = parseByteRange(header, bytes);
    if (range === 'beyond') {
      reply.header('content-range', `bytes */${bytes}`);
      fail('RANGE_BEYOND');
    }
    const { start, end } = range ?? { start: 0, end: bytes - 1 };
    const body = await this.media.read(id, range);
    reply.status(range ? 206 : 200).headers({
      ...safeDownloadHeaders,
      'accept-ranges': 'bytes',
      'content-type': type,
      'content-length': end - start + 1,
    });
    if (range) reply.header('content-range', `bytes ${start}-${end}/${bytes}`);
    return reply.send(body);
  }
}
