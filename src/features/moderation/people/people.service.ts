// People as moderators look for them and see them. Whoever looks at somebody's file leaves a trace in the audit.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { presentAudit, presentPastCase, presentPastSanction } from '../cases/case.presenter.js';
import type { PeopleList, PeopleQuery, PersonFile } from '../cases/cases.schemas.js';
import { PeopleStore } from './people.store.js';

const shownAudit = 100;
const looks = ['see case', 'see person'];

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: PeopleStore,
    private readonly profiles: ProfilesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly audit: AuditService,
  ) {}

  async find({ q, cursor, limit }: z.output<typeof PeopleQuery>): Promise<z.output<typeof PeopleList>> {
    const rows = await this.store.find(q, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() })),
      ...(last && { nextCursor: last.id }),
    };
  }

  /** @throws NOT_FOUND, also for oneself: a case about them is in it */
  async show(viewerId: string, personId: string, now: Date): Promise<z.output<typeof PersonFile>> {
    const account = viewerId === personId ? undefined : await this.store.account(personId);
    if (!account) return fail('NOT_FOUND');
    const [{ profile, location, id }, role, cases, sanctions, audit] = await Promise.all([
      this.profiles.me(personId, now),
      this.activeSanctions.roleOf(personId),
      this.store.cases(personId),
      this.store.sanctions(personId),
      this.audit.list({ person: personId, without: looks, limit: shownAudit }),
    ]);
    await this.audit.record(this.database, { at: now, actorId: viewerId, action: 'see person', personId });
    const { reported: made, upheld, dismissed, joinedAt, ...rest } = account;
    const { nickname, birthDate, gender, bio, languages, interests, photos, voice } = profile;
    const said = { nickname, birthDate, gender, bio, languages, interests, photos, voice };
    return {
      account: { ...rest, joinedAt: joinedAt.toISOString() },
      role,
      profile: { id, ...said, place: location?.place ?? null },
      reports: { made, upheld, dismissed },
      cases: cases.map(presentPastCase),
      sanctions: sanctions.map(presentPastSanction),
      audit: audit.map(presentAudit),
    };
  }
}
