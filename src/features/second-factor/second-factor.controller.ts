// The second factors of the signed-in user over HTTP.
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { Caller } from '../accounts/auth/auth.guard.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { FactorRemovalService } from './factors/factor-removal.service.js';
import { PasskeysService } from './factors/passkeys.service.js';
import { RecoveryCodesService } from './factors/recovery-codes.service.js';
import { TotpService } from './factors/totp.service.js';
import {
  FactorAdded,
  FactorIdParam,
  NewPasskeyInput,
  PasskeyOptions,
  RecoveryCodes,
  SecondFactor,
  SteppedUp,
  StepUpProof,
  TotpCode,
  TotpSecret,
} from './second-factor.schemas.js';
import { SecondFactorService } from './second-factor.service.js';

const changing = ['SIGN_IN_FIRST', 'CONFIRM_FIRST', 'SECOND_FACTOR_FIRST'] as const;
const how =
  'The first factor requires a recent sign-in or confirmation (CONFIRM_FIRST). Every later change requires a second factor shown within ' +
  'CONFIRM_MINUTES (SECOND_FACTOR_FIRST).';

@ApiTags('accounts')
@ApiBearerAuth()
@Controller('v1/me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactorService,
    private readonly totp: TotpService,
    private readonly passkeys: PasskeysService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly factorRemoval: FactorRemovalService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Get my second factors and the step-up state of this session' })
  @ApiOkResponse({ standardSchema: SecondFactor })
  @ApiProblems('SIGN_IN_FIRST')
  state(@Caller() caller: SignedInAs) {
    return this.secondFactor.state(caller);
  }

  @Post('totp')
  @ApiOperation({
    summary: 'Start the setup of an authenticator app',
    description: `Confirm it with a first code. ${how}`,
  })
  @ApiCreatedResponse({ standardSchema: TotpSecret })
  @ApiProblems(...changing)
  startTotp(@Caller() caller: SignedInAs) {
    return this.totp.start(caller, new Date());
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm an authenticator app with its first code',
    description: 'Replaces the previous app. This also steps up the session.',
  })
  @ApiOkResponse({ standardSchema: FactorAdded })
  @ApiProblems('INVALID_INPUT', ...changing, 'WRONG_CREDENTIALS', 'NO_SECOND_FACTOR', 'TOO_MANY')
  confirmTotp(@Caller() caller: SignedInAs, @Body({ schema: TotpCode }) { code }: z.output<typeof TotpCode>) {
    return this.totp.confirm(caller, code, new Date());
  }

  @Post('passkeys/options')
  @HttpCode(200)
  @ApiOperation({ summary: 'Get the options to create a passkey', description: `Valid for 5 minutes. ${how}` })
  @ApiOkResponse({ standardSchema: PasskeyOptions })
  @ApiProblems(...changing)
  async passkeyCreation(@Caller() caller: SignedInAs) {
    return { options: await this.passkeys.creationOptions(caller, new Date()) };
  }

  @Post('passkeys')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Add a passkey',
    description: 'Limit: 10 passkeys. This also steps up the session.',
  })
  @ApiOkResponse({ standardSchema: FactorAdded })
  @ApiProblems('INVALID_INPUT', ...changing, 'WRONG_CREDENTIALS', 'TOO_MANY')
  addPasskey(@Caller() caller: SignedInAs, @Body({ schema: NewPasskeyInput }) body: z.output<typeof NewPasskeyInput>) {
    return this.passkeys.add(caller, body, new Date());
  }

  @Post('passkey-challenge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Get the options to sign with a passkey', description: 'Valid for 5 minutes.' })
  @ApiOkResponse({ standardSchema: PasskeyOptions })
  @ApiProblems('SIGN_IN_FIRST', 'NO_SECOND_FACTOR')
  async passkeyRequest(@Caller() caller: SignedInAs) {
    return { options: await this.passkeys.requestOptions(caller, new Date()) };
  }

  @Post('step-up')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Step up this session with a second factor',
    description:
      'Takes a code of the authenticator app (accepted once), a passkey signature or a recovery code (can be used once).',
  })
  @ApiOkResponse({ standardSchema: SteppedUp })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'WRONG_CREDENTIALS', 'NO_SECOND_FACTOR', 'TOO_MANY')
  stepUp(@Caller() caller: SignedInAs, @Body({ schema: StepUpProof }) proof: z.output<typeof StepUpProof>) {
    return this.secondFactor.stepUp(caller, proof, new Date());
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replace my recovery codes', description: 'The old codes become invalid.' })
  @ApiOkResponse({ standardSchema: RecoveryCodes })
  @ApiProblems('SIGN_IN_FIRST', 'SECOND_FACTOR_FIRST', 'NO_SECOND_FACTOR')
  async renewRecoveryCodes(@Caller() caller: SignedInAs) {
    return { recoveryCodes: await this.recoveryCodes.renew(caller, new Date()) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a second factor',
    description: 'Other sessions must step up again. Deleting the last factor also deletes the recovery codes.',
  })
  @ApiNoContentResponse({ description: 'Removed' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'SECOND_FACTOR_FIRST', 'NOT_FOUND')
  async remove(@Caller() caller: SignedInAs, @Param('id', { schema: FactorIdParam }) id: string) {
    await this.factorRemoval.remove(caller, id, new Date());
  }
}
