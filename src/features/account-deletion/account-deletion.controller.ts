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
      'I am signed out everywhere, and nobody sees me any more, at once. After DELETION_GRACE_DAYS all that is kept of me is erased; whoever signs in before is back as if nothing had been, and is told so. Somebody anonymous can’t sign in again, and is erased a minute later.',
  })
  @ApiAcceptedResponse({ standardSchema: AccountDeletion })
  @ApiProblems('SIGN_IN_FIRST', 'CONFIRM_FIRST')
  async leave(@Caller() caller: SignedInAs): Promise<z.output<typeof AccountDeletion>> {
    const { eraseAt } = await this.accountDeletion.requestDeletion(caller, new Date());
    return { eraseAt: eraseAt.toISOString() };
  }
}
