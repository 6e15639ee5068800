// DELETE /v1/me: the user deletes their account.
import { Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { AllowWhileSuspended } from '../accounts/auth/access.decorators.js';
import { Caller } from '../accounts/auth/auth.guard.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { AccountDeletion } from './account-deletion.schemas.js';
import { AccountDeletionService } from './account-deletion.service.js';

@ApiTags('own data')
@ApiBearerAuth()
@AllowWhileSuspended()
@Controller('v1/me')
export class AccountDeletionController {
  constructor(private readonly accountDeletion: AccountDeletionService) {}

  @Delete()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Delete my account',
    description:
      'All sessions end and the account is hidden from others at once. All data of the account is erased after DELETION_GRACE_DAYS; moderators keep a sealed copy of recent messages for ORIGINALS_DAYS. A sign-in before that restores the account unchanged and answers `cameBack`. An anonymous account cannot sign in again and is erased one minute later. Without a recent confirmation the answer is CONFIRM_FIRST.',
  })
  @ApiAcceptedResponse({ standardSchema: AccountDeletion })
  @ApiProblems('SIGN_IN_FIRST', 'CONFIRM_FIRST')
  async start(@Caller() caller: SignedInAs): Promise<z.output<typeof AccountDeletion>> {
    const { eraseAt } = await this.accountDeletion.requestDeletion(caller, new Date());
    return { eraseAt: eraseAt.toISOString() };
  }
}
