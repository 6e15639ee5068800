// Codes for a login over telnet, over HTTP.
import { Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { LineCode } from '../auth/accounts.schemas.js';
import { Caller } from '../auth/auth.guard.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import { LineCodesService } from './line-codes.service.js';

@ApiTags('accounts')
@ApiBearerAuth()
@Controller('v1/me/line-code')
export class LineCodeController {
  constructor(private readonly lineCodes: LineCodesService) {}

  @Post()
  @ApiOperation({
    summary: 'Create a one-time code to log in by telnet',
    description:
      'Send `login code:XXXXXXXX` over telnet. The code is valid for five minutes. The telnet connection ends when this session ends.',
  })
  @ApiCreatedResponse({ standardSchema: LineCode })
  @ApiProblems('SIGN_IN_FIRST', 'TOO_MANY')
  async create(@Caller() caller: SignedInAs) {
    const { code, expiresAt } = await this.lineCodes.create(caller, new Date());
    return { code, expiresAt: expiresAt.toISOString() };
  }
}
