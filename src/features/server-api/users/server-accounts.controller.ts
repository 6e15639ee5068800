// Routes with which the backend of an app signs sessions, deactivates and deletes users, and exports their data.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequestCost } from '../../../platform/http/request-cost.js';
import { AccountDeletion } from '../../account-deletion/account-deletion.schemas.js';
import { AccountDeletionService } from '../../account-deletion/account-deletion.service.js';
import { SignedIn } from '../../accounts/auth/accounts.schemas.js';
import { CallerAddress } from '../../accounts/auth/auth.guard.js';
import { ExternalAccountsService } from '../../accounts/external-accounts/external-accounts.service.js';
import { ExportIdParam, ExportSchema } from '../../data-export/exports.schemas.js';
import { ExportsService } from '../../data-export/exports.service.js';
import { PeopleSanctionsService } from '../../moderation/people/people-sanctions.service.js';
import { CallerKey, ServerRead, ServerWrite } from '../../server-keys/server-keys.decorators.js';
import type { CallingKey } from '../../server-keys/server-keys.types.js';
import { ServerCallInterceptor } from '../calls/server-call.interceptor.js';
import { Deactivation, NewSession } from './server-users.schemas.js';
import { UserRef } from './user-ref.js';
import { UserRefsService } from './user-refs.service.js';

const exportScopes = ['users:read', 'messages:read'] as const;

@ApiTags('Server API')
@UseInterceptors(ServerCallInterceptor)
@Controller('v1/server/users/:id')
export class ServerAccountsController {
  constructor(
    private readonly refs: UserRefsService,
    private readonly accounts: ExternalAccountsService,
    private readonly sanctions: PeopleSanctionsService,
    private readonly accountDeletion: AccountDeletionService,
    private readonly exports: ExportsService,
  ) {}

  @RequestCost(20)
  @Post('sessions')
  @ServerWrite('sessions:write', {
    summary: 'Sign a session for a user',
    description:
      'Give the token to the app of this user, who is signed in with it. Bans hold, and a deleted account is restored. Moderators and ' +
      'admins sign in by themselves.',
    problems: ['NOT_FOUND', 'FORBIDDEN', 'ACCOUNT_BANNED', 'WRONG_CREDENTIALS'],
  })
  @ApiCreatedResponse({ standardSchema: SignedIn })
  async sign(
    @CallerKey() key: CallingKey,
    @Param('id', { schema: UserRef }) ref: string,
    @CallerAddress() address: string,
    @Body({ schema: NewSession }) { device, userAgent }: z.output<typeof NewSession>,
  ) {
    const attempt = { address, device, userAgent, keyId: key.id };
    return this.accounts.signSession(await this.refs.resolve(ref), attempt, new Date());
  }

  @RequestCost(5)
  @Post('deactivate')
  @HttpCode(204)
  @ServerWrite('users:write', {
    summary: 'Deactivate a user',
    description:
      'The user is hidden from others and can only manage the account, as if suspended, until you reactivate the user.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async deactivate(
    @CallerKey() key: CallingKey,
    @Param('id', { schema: UserRef }) ref: string,
    @Body({ schema: Deactivation }) { reason }: z.output<typeof Deactivation>,
  ) {
    await this.sanctions.deactivate(actor(key), await this.refs.resolveOrdinary(ref), reason, new Date());
  }

  @RequestCost(5)
  @Post('reactivate')
  @HttpCode(204)
  @ServerWrite('users:write', {
    summary: 'Reactivate a user',
    description: 'Sanctions of moderators stay.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiNoContentResponse()
  async reactivate(@CallerKey() key: CallingKey, @Param('id', { schema: UserRef }) ref: string) {
    await this.sanctions.reactivate(actor(key), await this.refs.resolveOrdinary(ref), new Date());
  }

  @RequestCost(5)
  @Delete()
  @HttpCode(202)
  @ServerWrite('users:write', {
    summary: 'Delete a user',
    description:
      'The user is signed out and hidden at once, and all data is erased after DELETION_GRACE_DAYS. A session that you sign before that ' +
      'restores the account. A user who is deleted already answers NOT_FOUND.',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiAcceptedResponse({ standardSchema: AccountDeletion })
  async erase(@Param('id', { schema: UserRef }) ref: string): Promise<z.output<typeof AccountDeletion>> {
    const { eraseAt } = await this.accountDeletion.delete(await this.refs.resolveOrdinary(ref), new Date());
    return { eraseAt: eraseAt.toISOString() };
  }

  @RequestCost(20)
  @Post('exports')
  @HttpCode(202)
  @ServerWrite(exportScopes, {
    summary: 'Request an export of a user’s data',
    description: 'As the user’s own export, it contains their private messages.',
    problems: ['NOT_FOUND', 'FORBIDDEN', 'DAILY_LIMIT'],
  })
  @ApiAcceptedResponse({ standardSchema: ExportSchema })
  async requestExport(@Param('id', { schema: UserRef }) ref: string) {
    return this.exports.requestOf(await this.refs.resolveOrdinary(ref), new Date());
  }

  @Get('exports/:export')
  @ServerRead(exportScopes, {
    summary: 'Get the status and download URL of an export',
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  })
  @ApiOkResponse({ standardSchema: ExportSchema })
  async export(@Param('id', { schema: UserRef }) ref: string, @Param('export', { schema: ExportIdParam }) id: string) {
    return this.exports.find(await this.refs.resolveOrdinary(ref), id, new Date());
  }
}

const actor = ({ id }: CallingKey) => ({ actorId: null, keyId: id });
