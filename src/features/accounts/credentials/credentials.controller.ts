// What one's account is opened and reached by.
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { AllowWhileSuspended } from '../auth/access.decorators.js';
import { Caller, CurrentPerson, Stranger } from '../auth/auth.guard.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import {
  Confirmation,
  ConfirmationRequest,
  Confirmed,
  NewEmail,
  NewPassword,
  NewPhone,
  OwnAccount,
  SentCode,
} from './credentials.schemas.js';
import { CredentialsService } from './credentials.service.js';

const sent = 'Sent, unless somebody has it already, who is told so: the answer is the same';

@ApiTags('accounts')
@ApiBearerAuth()
@AllowWhileSuspended()
@Controller('v1/me')
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Get('account')
  @ApiOperation({ summary: 'What my account is opened and reached by' })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('SIGN_IN_FIRST')
  account(@CurrentPerson() personId: string) {
    return this.credentials.account(personId);
  }

  @Post('confirmation/code')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send me a code by which I show that it is me' })
  @ApiNoContentResponse({ description: 'Sent to the address or number of the account' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'ACCOUNT_REFUSED', 'TEXTS_REFUSED', 'TOO_MANY')
  async sendConfirmation(
    @Caller() caller: SignedInAs,
    @Body({ schema: ConfirmationRequest }) { by }: z.output<typeof ConfirmationRequest>,
    @Stranger() knock: SignInAttempt,
  ) {
    await this.credentials.sendConfirmation(caller, by, knock, new Date());
  }

  @Post('confirmation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Show that it is me, by my password or a code',
    description:
      'For some minutes (CONFIRM_MINUTES) this session may change the account or delete it; the same holds after a sign-in. Otherwise these answer CONFIRM_FIRST.',
  })
  @ApiOkResponse({ standardSchema: Confirmed })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY', 'BUSY')
  async confirm(
    @Caller() caller: SignedInAs,
    @Body({ schema: Confirmation }) proof: z.output<typeof Confirmation>,
  ): Promise<z.output<typeof Confirmed>> {
    const { until } = await this.credentials.confirm(caller, proof, new Date());
    return { until: until.toISOString() };
  }

  @Post('email')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Ask for another e-mail address, or the first one',
    description: 'A code goes to the new address; PUT it to change. Somebody anonymous stays who they are.',
  })
  @ApiNoContentResponse({ description: sent })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'TOO_MANY')
  async requestEmail(
    @Caller() caller: SignedInAs,
    @Body({ schema: NewEmail }) { email }: z.output<typeof NewEmail>,
    @Stranger() knock: SignInAttempt,
  ) {
    await this.credentials.requestContactChange(caller, 'email', email, knock, new Date());
  }

  @Put('email')
  @ApiOperation({
    summary: 'Change the e-mail address by the code that was sent there',
    description: 'What the account was reached by before is told, and can undo it for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changeEmail(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.credentials.changeContact(caller, 'email', code, new Date());
  }

  @Post('phone')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Ask for another telephone number, or the first one',
    description:
      'A code goes to the new number; PUT it to change. An anonymous account keeps its id; it gets text messages once it has a complete profile and has swiped or written a little (TOO_NEW before).',
  })
  @ApiNoContentResponse({ description: sent })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'TOO_NEW', 'TEXTS_REFUSED', 'TOO_MANY')
  async requestPhone(
    @Caller() caller: SignedInAs,
    @Body({ schema: NewPhone }) { phoneNumber }: z.output<typeof NewPhone>,
    @Stranger() knock: SignInAttempt,
  ) {
    await this.credentials.requestContactChange(caller, 'phone', phoneNumber, knock, new Date());
  }

  @Put('phone')
  @ApiOperation({
    summary: 'Change the number by the code that was sent there',
    description: 'What the account was reached by before is told, and can undo it for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changePhone(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.credentials.changeContact(caller, 'phone', code, new Date());
  }

  @Put('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set the password', description: 'Signs out everywhere else. Takes an e-mail address.' })
  @ApiNoContentResponse({ description: 'Set' })
  @ApiProblems(
    'INVALID_INPUT',
    'SIGN_IN_FIRST',
    'CONFIRM_FIRST',
    'WEAK_PASSWORD',
    'ACCOUNT_REFUSED',
    'TOO_MANY',
    'BUSY',
  )
  async setPassword(
    @Caller() caller: SignedInAs,
    @Body({ schema: NewPassword }) { password }: z.output<typeof NewPassword>,
  ) {
    await this.credentials.setPassword(caller, password, new Date());
  }
}
