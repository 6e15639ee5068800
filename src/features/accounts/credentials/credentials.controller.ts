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

const sent =
  'Code sent. If another account has this address or number, its owner is notified instead; the answer is the same';

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
  @ApiOperation({ summary: 'Get my sign-in methods (e-mail, phone, password)' })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('SIGN_IN_FIRST')
  account(@CurrentPerson() personId: string) {
    return this.credentials.account(personId);
  }

  @Post('confirmation/code')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send me a code to confirm my identity' })
  @ApiNoContentResponse({ description: 'Code sent to the address or number of the account' })
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
    summary: 'Confirm my identity with my password or a code',
    description:
      'This session may then change or delete the account for CONFIRM_MINUTES, as after a sign-in. Without a recent confirmation those calls answer CONFIRM_FIRST.',
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
    summary: 'Request a change of my e-mail address',
    description:
      'Also adds a first address. Sends a code to the new address; confirm with PUT. An anonymous account keeps its id.',
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
    summary: 'Change my e-mail address with the code',
    description: 'The previous address or number is notified and can undo the change for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changeEmail(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.contactChanges.change(caller, 'email', code, new Date());
  }

  @Post('phone')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Request a change of my phone number',
    description:
      'Also adds a first number. Sends a code to the new number; confirm with PUT. An anonymous account keeps its id. It gets text messages only after it has completed its profile and has swiped or written a little; before that the answer is TOO_NEW.',
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
    summary: 'Change my phone number with the code',
    description: 'The previous address or number is notified and can undo the change for seven days.',
  })
  @ApiOkResponse({ standardSchema: OwnAccount })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'CONFIRM_FIRST', 'WRONG_CREDENTIALS', 'TOO_MANY')
  changePhone(@Caller() caller: SignedInAs, @Body({ schema: SentCode }) { code }: z.output<typeof SentCode>) {
    return this.contactChanges.change(caller, 'phone', code, new Date());
  }

  @Put('password')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Set my password',
    description: 'Ends all other sessions. The account needs an e-mail address.',
  })
  @ApiNoContentResponse({ description: 'Password set' })
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
