// Routes for admins only: the audit log, the roles, and the reset of a user's second factors.
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../../platform/http/api-problems.decorator.js';
import { NeedsRole } from '../../accounts/auth/access.decorators.js';
import { Caller } from '../../accounts/auth/auth.guard.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { RolesService } from '../../sanctions/roles/roles.service.js';
import { FactorResetService } from '../../second-factor/factors/factor-reset.service.js';
import { presentAuditEntry } from '../moderation.presenter.js';
import { CaseIdParam, moderatorProblems } from '../moderation.schemas.js';
import { AppointmentsService } from './appointments.service.js';
import { AuditList, AuditQuery, RoleInput, RoleList } from './roles.schemas.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('admin')
@Controller('v1/moderation')
export class RolesController {
  constructor(
    private readonly audit: AuditService,
    private readonly roles: RolesService,
    private readonly appointments: AppointmentsService,
    private readonly factorReset: FactorResetService,
  ) {}

  @Get('audit')
  @ApiOperation({ summary: 'Read the audit log' })
  @ApiOkResponse({ standardSchema: AuditList })
  @ApiProblems(...moderatorProblems)
  async log(@Query({ schema: AuditQuery }) { cursor, limit, ...query }: z.output<typeof AuditQuery>) {
    const rows = await this.audit.list({ ...query, before: cursor, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(presentAuditEntry), ...(last && { nextCursor: last.id }) };
  }

  @Get('roles')
  @ApiOperation({ summary: 'List users with a role' })
  @ApiOkResponse({ standardSchema: RoleList })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN', 'SECOND_FACTOR_FIRST')
  async list() {
    return { items: (await this.roles.list()).map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  @Put('roles/:person')
  @NeedsRole('admin', 'fresh')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Grant or revoke a role',
    description:
      'Admins cannot change their own role. Requires a second factor shown within CONFIRM_MINUTES. All admins and the user are notified.',
  })
  @ApiNoContentResponse({ description: 'Role changed' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async grant(
    @Caller() caller: SignedInAs,
    @Param('person', { schema: CaseIdParam }) person: string,
    @Body({ schema: RoleInput }) { role, why }: z.output<typeof RoleInput>,
  ) {
    await this.appointments.appoint(caller, person, role, why, new Date());
  }

  @Delete('people/:id/second-factor')
  @NeedsRole('admin', 'fresh')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove all second factors of a user who has lost them',
    description: 'Admins cannot remove their own. All admins and the user are notified.',
  })
  @ApiNoContentResponse({ description: 'Removed' })
  @ApiProblems(...moderatorProblems, 'NOT_FOUND')
  async resetSecondFactor(@Caller() caller: SignedInAs, @Param('id', { schema: CaseIdParam }) id: string) {
    await this.factorReset.reset(caller, id, '', new Date());
  }
}
