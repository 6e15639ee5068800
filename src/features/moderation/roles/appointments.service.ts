// Appointments: the role of a user is changed, their sessions are shortened, and every admin is notified.
import { Injectable } from '@nestjs/common';
import { JobsService } from '../../../platform/jobs/jobs.service.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { RolesService } from '../../sanctions/roles/roles.service.js';
import { type OperatorRoleChange, operatorRolesQueue, type Role } from '../../sanctions/sanctions.types.js';
import { StaffAlertsService } from '../../second-factor/notices/staff-alerts.service.js';

@Injectable()
export class AppointmentsService {
  constructor(
    private readonly roles: RolesService,
    private readonly sessions: SessionsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly staffAlerts: StaffAlertsService,
    jobs: JobsService,
  ) {
    jobs.serve<OperatorRoleChange>({
      name: operatorRolesQueue,
      run: (change, _signal, now) => this.afterOperator(change, now),
    });
  }

  /** Gives a user a role; `person` takes a role back. @throws FORBIDDEN, SECOND_FACTOR_FIRST, NOT_FOUND */
  async appoint(actor: SignedInAs, personId: string, role: Role, why: string, now: Date): Promise<void> {
    const { before } = await this.roles.grant(actor, personId, role, why, now);
    if (role !== 'person') await this.sessions.shortenAll(personId, now);
    if (role !== before) this.staffAlerts.publish({ change: 'role', personId, role, byId: actor.personId }, now);
  }

  private async afterOperator({ personId, role }: OperatorRoleChange, now: Date): Promise<void> {
    this.activeSanctions.invalidate(personId);
    if (role !== 'person') await this.sessions.shortenAll(personId, now);
    this.staffAlerts.publish({ change: 'role', personId, role, byId: null }, now);
  }
}
