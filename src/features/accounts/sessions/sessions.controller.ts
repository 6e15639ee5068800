// The sessions of the signed-in user over HTTP: lists and ends them.
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { AllowWhileSuspended } from '../auth/access.decorators.js';
import { Caller, CurrentPerson } from '../auth/auth.guard.js';
import { Devices, SessionIdParam, SignOutQuery } from './sessions.schemas.js';
import { SessionsService } from './sessions.service.js';
import type { SignedInAs } from './sessions.types.js';

@ApiTags('accounts')
@ApiBearerAuth()
@AllowWhileSuspended()
@Controller('v1/me/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({
    summary: 'List my sessions',
    description:
      'Each session has the device name that the client sent, and dates without times. No IP addresses are stored.',
  })
  @ApiOkResponse({ standardSchema: Devices })
  @ApiProblems('SIGN_IN_FIRST')
  async list(@Caller() { personId, sessionId }: SignedInAs): Promise<z.output<typeof Devices>> {
    const devices = await this.sessions.devices(personId, new Date());
    return { items: devices.map((device) => ({ ...device, current: device.id === sessionId })) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Sign out of all other sessions, or of all sessions',
    description: 'The sockets of these sessions receive `signedOut` and are closed at once.',
  })
  @ApiNoContentResponse({ description: 'Signed out' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST')
  async endAll(
    @Caller() { personId, sessionId }: SignedInAs,
    @Query({ schema: SignOutQuery }) { keep }: z.output<typeof SignOutQuery>,
  ) {
    await this.sessions.endAll(personId, keep === 'current' ? sessionId : undefined);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out of a session' })
  @ApiNoContentResponse({ description: 'Signed out' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'NOT_FOUND')
  async end(@CurrentPerson() personId: string, @Param('id', { schema: SessionIdParam }) id: string) {
    await this.sessions.end(personId, id);
  }
}
