// Announces changes of second factors: to the user by mail or text, to the admins when staff set up a first factor, and in the audit
// when the user is staff.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { CredentialsService } from '../../accounts/credentials/credentials.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { factorAdded } from './factor-messages.js';
import { StaffAlertsService } from './staff-alerts.service.js';

@Injectable()
export class FactorNoticesService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly audit: AuditService,
    private readonly staffAlerts: StaffAlertsService,
  ) {}

  /** Writes what staff did about their own factors into the audit, for other admins, in the caller's transaction. */
  async record(tx: Tx, personId: string, action: string, at: Date): Promise<void> {
    if ((await this.activeSanctions.roleOf(personId)) === 'person') return;
    await this.audit.record(tx, { at, actorId: personId, action, personId });
  }

  /** Announces a new factor, after the commit. */
  async factorAdded(personId: string, isFirst: boolean, now: Date): Promise<void> {
    const role = await this.activeSanctions.roleOf(personId);
    if (isFirst && role !== 'person') {
      this.staffAlerts.publish({ change: 'secondFactorAdded', personId, role, byId: personId }, now);
    } else await this.notify(personId, factorAdded);
  }

  /** Writes to a user by e-mail, or else by text. */
  async notify(personId: string, notice: typeof factorAdded): Promise<void> {
    await this.credentials.notifyContacts(personId, notice);
  }
}
