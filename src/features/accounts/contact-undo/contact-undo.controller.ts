// The undo of a contact change over HTTP. The link of the notice opens a page, and only the page's button sends the token, so a mail
// scanner that follows the link undoes nothing.
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { Public } from '../../../platform/http/public.decorator.js';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { Done, UndoChange } from '../auth/accounts.schemas.js';
import { CallOrigin } from '../auth/auth.guard.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { ContactUndoService } from './contact-undo.service.js';

@ApiTags('accounts')
@Controller('api/auth/undo-change')
export class ContactUndoController {
  constructor(private readonly contactUndo: ContactUndoService) {}

  @Public()
  @RequestCost(20)
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undo a change of the e-mail address or phone number',
    description:
      'Takes the token from the notice that was sent to the previous address or number; valid for seven days. Restores the previous address and number, removes the password and ends all sessions. Sign in with a code afterwards.',
  })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'ADDRESS_TAKEN', 'ACCOUNT_BANNED', 'TOO_MANY')
  async apply(
    @Body({ schema: UndoChange }) { token }: z.output<typeof UndoChange>,
    @CallOrigin() attempt: SignInAttempt,
  ) {
    await this.contactUndo.undo(token, attempt, new Date());
    return { success: true as const };
  }
}
