// Routes of the forbidden pictures.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import {
  AllowQuery,
  ForbiddenPicture,
  ForbiddenPictureInput,
  ForbiddenPictureList,
  ForbiddenPicturesQuery,
} from './forbidden-pictures.schemas.js';
import { ForbiddenPicturesService } from './forbidden-pictures.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/pictures')
export class ForbiddenPicturesController {
  constructor(private readonly pictures: ForbiddenPicturesService) {}

  @Get()
  @ApiOperation({ summary: 'List the forbidden pictures' })
  @ApiOkResponse({ standardSchema: ForbiddenPictureList })
  @ApiProblems(...moderatorProblems)
  list(@Query({ schema: ForbiddenPicturesQuery }) query: z.output<typeof ForbiddenPicturesQuery>) {
    return this.pictures.list(query);
  }

  // compares the picture with all stored ones
  @Post()
  @RequestCost(20)
  @ApiOperation({
    summary: 'Forbid a stored picture',
    description:
      'Uploads that are, or look like, the picture are then refused with PICTURE_FORBIDDEN. The picture itself stays: remove it by ' +
      'POST /v1/moderation/people/:id/removals.',
  })
  @ApiCreatedResponse({ standardSchema: ForbiddenPicture })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  forbid(
    @CurrentPerson() personId: string,
    @Body({ schema: ForbiddenPictureInput }) body: z.output<typeof ForbiddenPictureInput>,
  ) {
    return this.pictures.forbid(personId, body, new Date());
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Allow a forbidden picture again',
    description:
      'The audit log keeps its hashes. A picture of KNOWN_PICTURES_FILE answers FORBIDDEN (403): remove it from the file and start the server again.',
  })
  @ApiNoContentResponse({ description: 'Allowed' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async allow(
    @CurrentPerson() personId: string,
    @Param('id', { schema: CaseIdParam }) id: string,
    @Query({ schema: AllowQuery }) { note }: z.output<typeof AllowQuery>,
  ) {
    await this.pictures.allow(personId, id, note, new Date());
  }
}
