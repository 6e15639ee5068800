import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { CurrentPerson } from '../accounts/auth.guard.js';
import { AllowancesSchema } from './allowances.schemas.js';
import { AllowancesService } from './allowances.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1/me/allowances')
export class AllowancesController {
  constructor(private readonly allowances: AllowancesService) {}

  @Get()
  @ApiOperation({ summary: 'How many likes, super-likes, undos and boosts are left today' })
  @ApiOkResponse({ standardSchema: AllowancesSchema })
  @ApiProblems('SIGN_IN_FIRST')
  left(@CurrentPerson() personId: string) {
    return this.allowances.left(personId, new Date());
  }
}
