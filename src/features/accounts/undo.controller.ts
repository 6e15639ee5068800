// Undoing a change of address by the link of the notice. The link opens a page; only the page's button sends the token, so a mail
// scanner that follows the link undoes nothing.
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { Costs } from '../../platform/http/costs.js';
import { Public } from '../../platform/http/public.js';
import { Done, UndoChange } from './accounts.schemas.js';
import { Stranger } from './auth.guard.js';
import type { Knock } from './sessions.types.js';
import { UndoService } from './undo.service.js';

@ApiTags('accounts')
@Controller('api/auth/undo-change')
export class UndoController {
  constructor(private readonly undos: UndoService) {}

  @Public()
  @Costs(20)
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Undo a change of the e-mail address or telephone number',
    description:
      'With the token of the notice that went to the address or number from before; within seven days. The account has its former address and number again, its password is removed, and all its sessions end. Sign in with a code then.',
  })
  @ApiOkResponse({ standardSchema: Done })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND', 'ADDRESS_TAKEN', 'ACCOUNT_BANNED', 'TOO_MANY')
  async undo(@Body({ schema: UndoChange }) { token }: z.output<typeof UndoChange>, @Stranger() knock: Knock) {
    await this.undos.undo(token, knock, new Date());
    return { success: true as const };
  }
}
