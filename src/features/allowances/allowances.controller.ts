import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { CurrentPerson } from '../accounts/auth.guard.js';
import { AllowancesSchema } from './allowances.schemas.js';
import { AllowancesService } from './allowances.service.js';
import { ProfileQuota } from './profile-quota.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1/me/allowances')
export class AllowancesController {
  constructor(
    private readonly allowances: AllowancesService,
    private readonly profiles: ProfileQuota,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get how many likes, super-likes, undos, boosts and new profiles are left today' })
  @ApiOkResponse({ standardSchema: AllowancesSchema })
  @ApiProblems('SIGN_IN_FIRST')
  async left(@CurrentPerson() personId: string) {
    const now = new Date();
    const { left, isConfirmed, resetsAt } = await this.allowances.left(personId, now);
    return { left: { ...left, profiles: await this.profiles.left(personId, isConfirmed, now) }, resetsAt };
  }
}
