// Routes of the caller's photos: list, add, order and delete.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { PhotoIdParam, PhotoList, PhotoOrder, PhotoSchema } from './photos.schemas.js';
import { PhotosService } from './photos.service.js';

@ApiTags('photos')
@ApiBearerAuth()
@Controller('v1/me/photos')
export class PhotosController {
  constructor(private readonly photos: PhotosService) {}

  @Get()
  @ApiOperation({ summary: 'List my photos in order' })
  @ApiOkResponse({ standardSchema: PhotoList })
  @ApiProblems('SIGN_IN_FIRST')
  async list(@CurrentPerson() personId: string) {
    return { items: await this.photos.list(personId) };
  }

  @Post()
  @ApiOperation({
    summary: 'Add a photo',
    description:
      'The body is the file itself, or a form (multipart/form-data) with one file: JPEG, PNG, WebP, GIF, AVIF or HEIC; at most 10 MB and as many pixels as POST /v1/media accepts; at least 200 pixels on the shorter side. Of an animation only the first frame is used. The photo is re-encoded upright, within 1280 × 1920 and without metadata, and added after the others. Limit: nine photos. Uploading the same bytes again returns the same photo.',
  })
  @ApiConsumes('multipart/form-data', 'image/*', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ standardSchema: PhotoSchema })
  @ApiProblems(
    ...(['INVALID_INPUT', 'SIGN_IN_FIRST', 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'TOO_MANY_PHOTOS'] as const),
    ...(['NOT_A_PICTURE', 'PICTURE_TOO_SMALL', 'PICTURE_TOO_LARGE', 'PICTURE_FORBIDDEN'] as const),
    ...(['TOO_MANY', 'BUSY', 'UNAVAILABLE'] as const),
  )
  add(@CurrentPerson() personId: string, @Req() request: FastifyRequest) {
    return this.photos.add(personId, request.raw, new Date());
  }

  @Put()
  @ApiOperation({ summary: 'Reorder my photos' })
  @ApiOkResponse({ standardSchema: PhotoList })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  async order(@CurrentPerson() personId: string, @Body({ schema: PhotoOrder }) body: z.output<typeof PhotoOrder>) {
    return { items: await this.photos.order(personId, body.photos, new Date()) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a photo',
    description: 'The files are deleted, and the URLs answer NOT_FOUND (404).',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  async remove(@CurrentPerson() personId: string, @Param('id', { schema: PhotoIdParam }) id: string) {
    await this.photos.remove(personId, id);
  }
}
