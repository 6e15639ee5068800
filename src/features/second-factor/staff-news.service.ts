// Tells every admin, and the user concerned, of new roles and of who begins to act by one: by mail and on their connections.
import { Injectable, Logger } from '@nestjs/common';
import { CredentialsService } from '../accounts/credentials.service.js';
import { RolesService } from '../standing/roles.service.js';
import type { StandingEvents } from '../standing/standing.schemas.js';
import { StandingService } from '../standing/standing.service.js';
import { staffNotice } from './notices.js';
import { SecondFactorStore } from './second-factor.store.js';

type News = Pick<StandingEvents['staffChanged'], 'change' | 'personId' | 'role'> & { byId: string };

@Injectable()
export class StaffNewsService {
  private readonly log = new Logger(StaffNewsService.name);

  constructor(
    private readonly store: SecondFactorStore,
    private readonly roles: RolesService,
    private readonly standing: StandingService,
    private readonly credentials: CredentialsService,
  ) {}

  /** After the commit; not awaited, and a failure is logged. */
  publish(news: News, now: Date): void {
    this.tell(news, now).catch((error) => this.log.error({ err: error }, 'admins could not be told of a change'));
  }

  private async tell({ personId, byId, ...news }: News, now: Date): Promise<void> {
    const [name, by, admins] = await Promise.all([this.nameOf(personId), this.nameOf(byId), this.roles.admins()]);
    const event = { ...news, personId, name, byId, at: now.toISOString() };
    const told = [...new Set([...admins, personId])];
    for (const id of told) this.standing.publish(id, 'staffChanged', event);
    for (const id of told) await this.credentials.tell(id, staffNotice(event, by));
  }

  private async nameOf(personId: string): Promise<string> {
    return (await this.store.nickname(personId)) ?? personId;
  }
}
