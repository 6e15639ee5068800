// Roles that an operator grants on the command line, without an admin. The servers shorten the sessions of the user and notify the admins
// by a job.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { JobsService } from '../../../platform/jobs/jobs.service.js';
import { emailAddressOf } from '../../../platform/text/email-address.js';
import { phoneNumberOf } from '../../../platform/text/phone-number.js';
import { uuidOf } from '../../../platform/text/uuid.js';
import { AuditService } from '../audit/audit.service.js';
import { type OperatorRoleChange, operatorRolesQueue, type Role } from '../sanctions.types.js';
import { type RoleRow, RolesStore } from './roles.store.js';

@Injectable()
export class OperatorRolesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: RolesStore,
    private readonly audit: AuditService,
    private readonly jobs: JobsService,
  ) {}

  /** Returns the granted roles. */
  list(): Promise<RoleRow[]> {
    return this.store.list();
  }

  /**
   * Gives a user a role; `person` takes a role back.
   * @param user the id, external id, confirmed e-mail address or phone number of a user
   * @returns the id of the user, and the role from before
   * @throws NOT_FOUND
   */
  async set(user: string, role: Role, now: Date): Promise<{ personId: string; before: Role }> {
    const names = { id: uuidOf(user), externalId: user, email: emailAddressOf(user), phoneNumber: phoneNumberOf(user) };
    return this.database.$transaction(async (tx) => {
      const personId = (await this.store.findPerson(tx, names)) ?? fail('NOT_FOUND');
      const before = await this.store.get(tx, personId);
      if (before === role) return { personId, before };
      await this.store.put(tx, personId, role, null, now);
      const changes = { before: { role: before }, after: { role } };
      const entry = { at: now, actorId: null, action: 'role', personId, why: 'npx fujin moderators', ...changes };
      await this.audit.record(tx, entry);
      await this.jobs.add(tx, operatorRolesQueue, personId, { personId, role } satisfies OperatorRoleChange, now);
      return { personId, before };
    });
  }
}
