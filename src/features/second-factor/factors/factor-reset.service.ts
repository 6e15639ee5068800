// Removes all second factors of a user who has lost them, by an admin.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { StaffAlertsService } from '../notices/staff-alerts.service.js';
import { SecondFactorStore } from '../second-factor.store.js';

@Injectable()
export class FactorResetService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SecondFactorStore,
    private readonly sessions: SessionsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly audit: AuditService,
    private readonly staffAlerts: StaffAlertsService,
  ) {}

  /** Removes all factors and recovery codes of another user. @throws FORBIDDEN, SECOND_FACTOR_FIRST, NOT_FOUND */
  async reset(actor: SignedInAs, personId: string, why: string, now: Date): Promise<void> {
    const actorId = await this.activeSanctions.requireRole(actor, 'admin', 'fresh', now);
    if (actorId === personId) fail('FORBIDDEN', 'Remove your own factors one by one');
    await this.database.$transaction(async (tx) => {
      await this.store.lock(tx, personId);
      if ((await this.store.removeFactors(tx, personId)) === 0) fail('NOT_FOUND');
      await this.store.removeRecoveryCodes(tx, personId);
      await this.sessions.stepDown(tx, personId);
      await this.audit.record(tx, { at: now, actorId, action: 'second factor reset', personId, why });
    });
    const role = await this.activeSanctions.roleOf(personId);
    this.staffAlerts.publish({ change: 'secondFactorReset', personId, role, byId: actorId }, now);
  }
}
