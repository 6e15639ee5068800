// HTTP route of the daily quotas.
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { CurrentPerson } from '../accounts/auth/auth.guard.js';
import { ProfileQuotaService } from './profile-quota.service.js';
import { QuotasSchema } from './quotas.schemas.js';
import { QuotasService } from './quotas.service.js';

@ApiTags('swipes')
@ApiBearerAuth()
@Controller('v1/me/allowances')
export class QuotasController {
  constructor(
    private readonly quotas: QuotasService,
    private readonly profileQuota: ProfileQuotaService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get my remaining daily quotas' })
  @ApiOkResponse({ standardSchema: QuotasSchema })
  @ApiProblems('SIGN_IN_FIRST')
  async left(@CurrentPerson() personId: string) {
    const { left, isConfirmed, resetsAt } = await this.quotas.left(personId, new Date());
    const profiles = await this.profileQuota.left(personId, isConfirmed, resetsAt);
    return { left: { ...left, profiles }, resetsAt: resetsAt.toISOString() };
  }
}
