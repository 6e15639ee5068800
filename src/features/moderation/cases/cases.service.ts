// The queue: what waits, whose it is for now, and all that is known in a case.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { MediaService } from '../../media/media.service.js';
import { PhotosPresenter } from '../../photos/photos.presenter.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { PeopleStore } from '../people/people.store.js';
import {
  type EvidenceMedia,
  presentAudit,
  presentCase,
  presentPastCase,
  presentPastSanction,
  presentReport,
} from './case.presenter.js';
import { decodeCaseCursor, encodeCaseCursor } from './case-cursor.js';
import { casePermissionRefusal, type Handling, hiddenUntil } from './case-permissions.js';
import type { CaseFile, CaseList, CaseSchema, CasesQuery } from './cases.schemas.js';
import { type CaseRow, CasesStore } from './cases.store.js';

const shownAudit = 200;

@Injectable()
export class CasesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'CLAIM_MINUTES' | 'REPORTS_HIDE_HOURS'>,
    private readonly database: DatabaseService,
    private readonly store: CasesStore,
    private readonly people: PeopleStore,
    private readonly media: MediaService,
    private readonly photos: PhotosPresenter,
    private readonly audit: AuditService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** A page of the queue, without what is about the moderator. @throws INVALID_INPUT when the cursor is none of ours */
  async list(viewerId: string, query: z.output<typeof CasesQuery>, now: Date): Promise<z.output<typeof CaseList>> {
    const { cursor, limit, ...filters } = query;
    const after = cursor === undefined ? undefined : decodeCaseCursor(cursor);
    if (cursor !== undefined && !after)
      fail('INVALID_INPUT', undefined, [{ path: 'cursor', message: 'is not one of ours' }]);
    const rows = await this.store.list({ ...filters, viewerId, after, limit: limit + 1, now });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map((row) => presentCase(row, now)), ...(last && { nextCursor: encodeCaseCursor(last) }) };
  }

  /** All that is known in a case. That it was looked at is noted: it holds what people said in private. @throws NOT_FOUND */
  async show(viewerId: string, id: string, now: Date): Promise<z.output<typeof CaseFile>> {
    const row = this.allowed(await this.store.find(id), viewerId, 'see', now);
    const [reports, evidence, cases, sanctions, audit] = await Promise.all([
      this.store.reports(id),
      this.store.evidence(id),
      this.people.cases(row.subjectKey),
      row.person ? this.people.sanctions(row.person) : [],
      this.audit.list({ case: id, without: ['see case'], limit: shownAudit }),
    ]);
    const seen = {
      at: now,
      actorId: viewerId,
      action: 'see case',
      personId: row.person,
      name: nameOf(row),
      caseId: id,
    };
    await this.audit.record(this.database, seen);
    const faces: EvidenceMedia = {
      mediaOf: (file) => this.media.present(file),
      profileOf: ({ photos, voice, ...rest }) => ({
        ...rest,
        photos: this.photos.photosOf(photos, now),
        voice: this.photos.voiceIntroOf(voice, now),
      }),
    };
    return {
      case: presentCase(row, now),
      reports: reports.map((each) => presentReport(each, evidence, faces)),
      cases: cases.map(presentPastCase),
      sanctions: sanctions.map(presentPastSanction),
      audit: audit.map(presentAudit),
    };
  }

  /** Makes a case the moderator's for a while. What the case hides stays hidden for its hours again: a moderator is looking. @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED */
  claim(moderatorId: string, id: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    const until = new Date(now.getTime() + this.config.CLAIM_MINUTES * 60_000);
    return this.handle(moderatorId, id, 'claim', now, async (tx, row) => {
      await this.sanctions.requireOutranked(moderatorId, row.person);
      await this.store.claim(tx, id, moderatorId, until);
      const hidden = hiddenUntil(this.config.REPORTS_HIDE_HOURS, now);
      if (row.person && hidden) await this.sanctions.prolongHiding(tx, row.person, id, hidden, now);
      await this.audit.record(tx, entryOf(row, { actorId: moderatorId, action: 'claim', now, after: { until } }));
    });
  }

  /** Gives a case back to the queue; one that isn't the moderator's stays as it is. @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED */
  release(moderatorId: string, id: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    return this.handle(moderatorId, id, 'claim', now, async (tx, row) => {
      if (row.claimedBy !== moderatorId) return;
      await this.store.claim(tx, id, null, null);
      await this.audit.record(tx, entryOf(row, { actorId: moderatorId, action: 'release', now }));
    });
  }

  /** Leaves a word for other moderators. @throws NOT_FOUND */
  note(moderatorId: string, id: string, text: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    return this.handle(moderatorId, id, 'note', now, (tx, row) =>
      this.audit.record(tx, { ...entryOf(row, { actorId: moderatorId, action: 'note', now }), why: text }),
    );
  }

  /** A case that a moderator may do something about, locked in the caller's transaction. @throws as claim */
  async locked(tx: Tx, moderatorId: string, id: string, handling: Handling, now: Date): Promise<CaseRow> {
    return this.allowed(await this.store.locked(tx, id), moderatorId, handling, now);
  }

  private async handle(
    moderatorId: string,
    id: string,
    handling: Handling,
    now: Date,
    act: (tx: Tx, row: CaseRow) => Promise<void>,
  ): Promise<z.output<typeof CaseSchema>> {
    return this.database.$transaction(async (tx) => {
      await act(tx, await this.locked(tx, moderatorId, id, handling, now));
      return presentCase((await this.store.find(id, tx))!, now);
    });
  }

  private allowed(row: CaseRow | undefined, moderatorId: string, handling: Handling, now: Date): CaseRow {
    if (!row) return fail('NOT_FOUND');
    const refusal = casePermissionRefusal({ ...row, subjectId: row.person }, moderatorId, handling, now);
    return refusal ? fail(refusal) : row;
  }
}

/** Of a guest: people are told by their ids. */
export function nameOf({ person, name }: Pick<CaseRow, 'person' | 'name'>): string {
  return person ? '' : name;
}

function entryOf(row: CaseRow, { now, ...rest }: { actorId: string; action: string; now: Date; after?: object }) {
  return { at: now, personId: row.person, name: nameOf(row), caseId: row.id, ...rest };
}
