// Routes of the photos that wait for a review.
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CurrentPerson } from '../../accounts/auth/auth.guard.js';
import { moderatorProblems } from '../moderation.schemas.js';
import { ApprovedPhotos, PhotoApproval, WaitingPhotoList, WaitingPhotosQuery } from './photo-approvals.schemas.js';
import { PhotoApprovalsService } from './photo-approvals.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/photos')
export class PhotoApprovalsController {
  constructor(private readonly approvals: PhotoApprovalsService) {}

  @Get()
  @ApiOperation({
    summary: 'List the photos that wait for a review',
    description: 'With PHOTO_REVIEW each new photo waits. Excludes photos of the moderator.',
  })
  @ApiOkResponse({ standardSchema: WaitingPhotoList })
  @ApiProblems(...moderatorProblems)
  list(
    @CurrentPerson() personId: string,
    @Query({ schema: WaitingPhotosQuery }) query: z.output<typeof WaitingPhotosQuery>,
  ) {
    return this.approvals.list(personId, query, new Date());
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve photos',
    description:
      'Other users see them from now on. Photos that do not wait, and those of the moderator, are left out of the answer. To refuse a photo, ' +
      'remove it by POST /v1/moderation/people/:id/removals.',
  })
  @ApiOkResponse({ standardSchema: ApprovedPhotos })
  @ApiProblems(...moderatorProblems)
  approve(
    @CurrentPerson() personId: string,
    @Body({ schema: PhotoApproval }) { photos }: z.output<typeof PhotoApproval>,
  ) {
    return this.approvals.approve(personId, photos, new Date());
  }
}
