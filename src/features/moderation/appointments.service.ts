// A new role: it is written, the sessions of its user become short, and every admin is notified.
import { Injectable } from '@nestjs/common';
import { SessionsService } from '../accounts/sessions.service.js';
import type { SignedInAs } from '../accounts/sessions.types.js';
import { StaffNewsService } from '../second-factor/staff-news.service.js';
import { RolesService } from '../standing/roles.service.js';
import type { Role } from '../standing/standing.types.js';

@Injectable()
export class AppointmentsService {
  constructor(
    private readonly roles: RolesService,
    private readonly sessions: SessionsService,
    private readonly news: StaffNewsService,
  ) {}

  /** @throws FORBIDDEN, SECOND_FACTOR_FIRST, NOT_FOUND */
  async appoint(actor: SignedInAs, personId: string, role: Role, why: string, now: Date): Promise<void> {
    const { before } = await this.roles.grant(actor, personId, role, why, now);
    if (role !== 'person') await this.sessions.shortenAll(personId, now);
    if (role !== before) this.news.publish({ change: 'role', personId, role, byId: actor.personId }, now);
  }
}
