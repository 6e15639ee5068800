// What admins alone may: see who did what, and say who moderates.
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { NeedsRole } from '../accounts/access.js';
import { CurrentPerson } from '../accounts/auth.guard.js';
import { AuditService } from '../standing/audit.service.js';
import { RolesService } from '../standing/roles.service.js';
import { AuditList, AuditQuery, RoleInput, RoleList } from './admin.schemas.js';
import { auditOf } from './faces.js';
import { IdParam } from './reports.schemas.js';

@ApiTags('moderation')
@ApiBearerAuth()
@NeedsRole('admin')
@Controller('v1/moderation')
export class AdminController {
  constructor(
    private readonly audit: AuditService,
    private readonly roles: RolesService,
  ) {}

  @Get('audit')
  @ApiOperation({ summary: 'Who did what about whom, when and why' })
  @ApiOkResponse({ standardSchema: AuditList })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'FORBIDDEN')
  async log(@Query({ schema: AuditQuery }) { cursor, limit, ...query }: z.output<typeof AuditQuery>) {
    const rows = await this.audit.list({ ...query, before: cursor, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(auditOf), ...(last && { nextCursor: last.id }) };
  }

  @Get('roles')
  @ApiOperation({ summary: 'Who was given a role' })
  @ApiOkResponse({ standardSchema: RoleList })
  @ApiProblems('SIGN_IN_FIRST', 'FORBIDDEN')
  async list() {
    return { items: (await this.roles.list()).map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  @Put('roles/:person')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give somebody a role, or take it back', description: 'Nobody changes their own.' })
  @ApiNoContentResponse({ description: 'Given' })
  @ApiProblems('INVALID_INPUT', 'SIGN_IN_FIRST', 'FORBIDDEN', 'NOT_FOUND')
  async grant(
    @CurrentPerson() personId: string,
    @Param('person', { schema: IdParam }) person: string,
    @Body({ schema: RoleInput }) { role, why }: z.output<typeof RoleInput>,
  ) {
    await this.roles.grant(personId, person, role, why, new Date());
  }
}
