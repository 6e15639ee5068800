// The sign-in methods of the signed-in user over HTTP: address, number, password, and the confirmation that a change takes.
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { AllowWhileSuspended } from '../auth/access.decorators.js';
import { Caller, CallOrigin, CurrentPerson } from '../auth/auth.guard.js';
import { PasswordChangeService } from '../passwords/password-change.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { ConfirmationService } from './confirmation.service.js';
import { ContactChangeRequestsService } from './contact-change-requests.service.js';
import { ContactChangesService } from './contact-changes.service.js';
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
  constructor(
    private readonly credentials: CredentialsService,
    private readonly confirmation: ConfirmationService,
    private readonly contactChangeRequests: ContactChangeRequestsService,
    private readonly contactChanges: ContactChangesService,
    private readonly passwordChange: PasswordChangeService,
  ) {}

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
    @CallOrigin() attempt: SignInAttempt,
  ) {
    await this.confirmation.sendCode(caller, by, attempt, new Date());
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
    const { until } = await this.confirmation.confirm(caller, proof, new Date());
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
    @CallOrigin() attempt: SignInAttempt,
  ) {
    await this.contactChangeRequests.request(caller, 'email', email, attempt, new Date());
  }

  @Put('email')
  @ApiOperation({
    summary: 'Change the e-mail address by the code that was sent there',
    description: 'What the account was reached by before is told, and can undo it for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changeEmail(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.contactChanges.change(caller, 'email', code, new Date());
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
    @CallOrigin() attempt: SignInAttempt,
  ) {
    await this.contactChangeRequests.request(caller, 'phone', phoneNumber, attempt, new Date());
  }

  @Put('phone')
  @ApiOperation({
    summary: 'Change the number by the code that was sent there',
    description: 'What the account was reached by before is told, and can undo it for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changePhone(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.contactChanges.change(caller, 'phone', code, new Date());
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
    await this.passwordChange.change(caller, password, new Date());
  }
}
