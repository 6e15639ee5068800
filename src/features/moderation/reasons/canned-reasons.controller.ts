// The route of the prepared reasons.
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { CANNED_REASONS, cannedTexts } from './canned-reasons.js';
import { CannedReasonList } from './canned-reasons.schemas.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/reasons')
export class CannedReasonsController {
  @Get()
  @ApiOperation({ summary: 'List the prepared reasons for sanctions and removals' })
  @ApiOkResponse({ standardSchema: CannedReasonList })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST')
  list() {
    return { items: CANNED_REASONS.map((id) => ({ id, ...cannedTexts[id] })) };
  }
}
