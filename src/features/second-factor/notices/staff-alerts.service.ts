// Notifies every admin, and the user concerned, of new roles, of staff who set up a first second factor and of factors that an admin
// removed: by mail and on their connections.
import { Injectable, Logger } from '@nestjs/common';
import { CredentialsService } from '../../accounts/credentials/credentials.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { RolesService } from '../../sanctions/roles/roles.service.js';
import type { SanctionEvents } from '../../sanctions/sanctions.schemas.js';
import { SecondFactorStore } from '../second-factor.store.js';
import { staffNotice } from './factor-messages.js';

type StaffChange = Pick<SanctionEvents['staffChanged'], 'change' | 'personId' | 'role'> & { byId: string | null };

@Injectable()
export class StaffAlertsService {
  private readonly log = new Logger(StaffAlertsService.name);

  constructor(
    private readonly store: SecondFactorStore,
    private readonly roles: RolesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly credentials: CredentialsService,
  ) {}

  /** Notifies after the commit of a change. It is not awaited, and a failure is logged. */
  publish(change: StaffChange, now: Date): void {
    this.alert(change, now).catch((error) =>
      this.log.error({ err: error }, 'admins could not be notified of a staff change'),
    );
  }

  private async alert({ personId, byId, ...change }: StaffChange, now: Date): Promise<void> {
    const [name, by, admins] = await Promise.all([
      this.nameOf(personId),
      byId ? this.nameOf(byId) : null,
      this.roles.admins(),
    ]);
    const event = { ...change, personId, name, byId, at: now.toISOString() };
    const recipients = [...new Set([...admins, personId])];
    for (const id of recipients) this.activeSanctions.publish(id, 'staffChanged', event);
    for (const id of recipients) await this.credentials.notifyContacts(id, staffNotice(event, by));
  }

  private async nameOf(personId: string): Promise<string> {
    return (await this.store.nickname(personId)) ?? personId;
  }
}
