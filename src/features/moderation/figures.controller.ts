import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { NeedsRole } from '../accounts/access.js';
import { Figures } from './figures.schemas.js';
import { FiguresService } from './figures.service.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('moderator')
@Controller('v1/moderation/figures')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  @Get()
  @ApiOperation({ summary: 'What goes on now' })
  @ApiOkResponse({ standardSchema: Figures })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST')
  now() {
    return this.figures.now(new Date());
  }
}
