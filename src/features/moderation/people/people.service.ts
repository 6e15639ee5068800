// Users as moderators search and view them. Each view of a user's file is recorded in the audit log.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { presentAuditEntry, presentPastCase, presentPastSanction } from '../moderation.presenter.js';
import type { PeopleList, PeopleQuery, PersonFile } from './people.schemas.js';
import { PeopleStore } from './people.store.js';
import { peopleSearchOf } from './people-search.js';

const maxAuditEntries = 100;
/** Views by other moderators are not part of a user's history. */
const viewActions = ['see case', 'see person'];

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: PeopleStore,
    private readonly profiles: ProfilesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly audit: AuditService,
  ) {}

  /** Returns a page of the users that a search finds. */
  async find({ q, cursor, limit }: z.output<typeof PeopleQuery>): Promise<z.output<typeof PeopleList>> {
    const rows = await this.store.find(peopleSearchOf(q), limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() })),
      ...(last && { nextCursor: last.id }),
    };
  }

  /** Returns the file of a user. @throws NOT_FOUND also for oneself, since it holds the cases about the user */
  async show(viewerId: string, personId: string, now: Date): Promise<z.output<typeof PersonFile>> {
    const account = viewerId === personId ? undefined : await this.store.account(personId);
    if (!account) return fail('NOT_FOUND');
    const [{ profile, location, id }, role, cases, sanctions, audit] = await Promise.all([
      this.profiles.me(personId, now),
      this.activeSanctions.roleOf(personId),
      this.store.cases(personId),
      this.store.sanctions(personId),
      this.audit.list({ person: personId, without: viewActions, withoutServerCalls: true, limit: maxAuditEntries }),
    ]);
    await this.audit.record(this.database, { at: now, actorId: viewerId, action: 'see person', personId });
    const { reported: made, upheld, dismissed, joinedAt, ...rest } = account;
    const { nickname, birthDate, gender, bio, languages, interests, photos, voice } = profile;
    const described = { nickname, birthDate, gender, bio, languages, interests, photos, voice };
    return {
      account: { ...rest, joinedAt: joinedAt.toISOString() },
      role,
      profile: { id, ...described, place: location?.place ?? null },
      reports: { made, upheld, dismissed },
      cases: cases.map(presentPastCase),
      sanctions: sanctions.map(presentPastSanction),
      audit: audit.map(presentAuditEntry),
    };
  }
}
