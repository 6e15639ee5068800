import { Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { WhileSuspended } from '../accounts/access.js';
import { Caller } from '../accounts/auth.guard.js';
import type { SignedInAs } from '../accounts/sessions.types.js';
import { Leaving } from './leaving.schemas.js';
import { LeavingService } from './leaving.service.js';

@ApiTags('own data')
@ApiBearerAuth()
@WhileSuspended()
@Controller('v1/me')
export class LeavingController {
  constructor(private readonly leaving: LeavingService) {}

  @Delete()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Delete my account',
    description:
      'I am signed out everywhere, and nobody sees me any more, at once. After DELETION_GRACE_DAYS all that is kept of me is erased; whoever signs in before is back as if nothing had been, and is told so. Somebody anonymous can’t sign in again, and is erased a minute later.',
  })
  @ApiAcceptedResponse({ standardSchema: Leaving })
  @ApiProblems('SIGN_IN_FIRST', 'CONFIRM_FIRST')
  async leave(@Caller() caller: SignedInAs): Promise<z.output<typeof Leaving>> {
    const { eraseAt } = await this.leaving.leave(caller, new Date());
    return { eraseAt: eraseAt.toISOString() };
  }
}
