// The roles of staff. Users that MODERATORS names are admins as long as it does; the API cannot change that.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { emailAddressOf } from '../../../platform/text/email-address.js';
import { ActiveSanctionsService } from '../active-sanctions.service.js';
import { AuditService } from '../audit/audit.service.js';
import type { Actor, Role } from '../sanctions.types.js';
import { type RoleRow, RolesStore } from './roles.store.js';

@Injectable()
export class RolesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'MODERATORS'>,
    private readonly database: DatabaseService,
    private readonly store: RolesStore,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Grants a role to a user, or none ('person'). Users cannot change their own, so there is always an admin left.
   * @returns the role from before
   * @throws SECOND_FACTOR_FIRST, FORBIDDEN also for users that MODERATORS names, NOT_FOUND
   */
  async grant(actor: Actor, personId: string, role: Role, why: string, now: Date): Promise<{ before: Role }> {
    const actorId = await this.activeSanctions.requireRole(actor, 'admin', 'fresh', now);
    if (actorId === personId) fail('FORBIDDEN', 'You cannot change your own role');
    const before = await this.activeSanctions.fresh(personId);
    if (before.isNamed) fail('FORBIDDEN', 'This user is listed in MODERATORS');
    await this.database.$transaction(async (tx) => {
      if (!(await this.store.hasPerson(tx, personId))) fail('NOT_FOUND');
      await this.store.put(tx, personId, role, actorId, now);
      const changes = { before: { role: before.role }, after: { role } };
      await this.audit.record(tx, { at: now, actorId, action: 'role', personId, why, ...changes });
    });
    this.activeSanctions.invalidate(personId);
    return { before: before.role };
  }

  /** Returns the ids of all admins: users with the role, and those that MODERATORS names. */
  admins(): Promise<string[]> {
    return this.store.admins(this.config.MODERATORS.map(emailAddressOf));
  }

  /** Returns the nicknames of all staff. */
  nicknames(): Promise<string[]> {
    return this.store.nicknames(this.config.MODERATORS.map(emailAddressOf));
  }

  /** Returns the granted roles. */
  list(): Promise<RoleRow[]> {
    return this.store.list();
  }
}
