// Tells every admin, and the user concerned, of new roles and of who begins to act by one: by mail and on their connections.
import { Injectable, Logger } from '@nestjs/common';
import { CredentialsService } from '../accounts/credentials/credentials.service.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { RolesService } from '../sanctions/roles/roles.service.js';
import type { StandingEvents } from '../sanctions/sanctions.schemas.js';
import { staffNotice } from './factor-messages.js';
import { SecondFactorStore } from './second-factor.store.js';

type News = Pick<StandingEvents['staffChanged'], 'change' | 'personId' | 'role'> & { byId: string };

@Injectable()
export class StaffAlertsService {
  private readonly log = new Logger(StaffAlertsService.name);

  constructor(
    private readonly store: SecondFactorStore,
    private readonly roles: RolesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly credentials: CredentialsService,
  ) {}

  /** After the commit; not awaited, and a failure is logged. */
  publish(news: News, now: Date): void {
    this.alert(news, now).catch((error) => this.log.error({ err: error }, 'admins could not be told of a change'));
  }

  private async alert({ personId, byId, ...news }: News, now: Date): Promise<void> {
    const [name, by, admins] = await Promise.all([this.nameOf(personId), this.nameOf(byId), this.roles.admins()]);
    const event = { ...news, personId, name, byId, at: now.toISOString() };
    const told = [...new Set([...admins, personId])];
    for (const id of told) this.activeSanctions.publish(id, 'staffChanged', event);
    for (const id of told) await this.credentials.notifyContacts(id, staffNotice(event, by));
  }

  private async nameOf(personId: string): Promise<string> {
    return (await this.store.nickname(personId)) ?? personId;
  }
}
