// The case queue: moderators list the cases, claim and release them, and leave notes.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { readCursor } from '../../../platform/http/cursor.js';
import { PhotosService } from '../../photos/photos.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { presentCase } from './case.presenter.js';
import { decodeCaseCursor, encodeCaseCursor } from './case-cursor.js';
import { type CaseAction, guestNameOf, hiddenUntil, requireCasePermission } from './case-permissions.js';
import type { CaseList, CaseSchema, CasesQuery } from './cases.schemas.js';
import { CasesStore } from './cases.store.js';
import type { CaseRow } from './cases.types.js';

@Injectable()
export class CasesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'CLAIM_MINUTES' | 'REPORTS_HIDE_HOURS'>,
    private readonly database: DatabaseService,
    private readonly store: CasesStore,
    private readonly audit: AuditService,
    private readonly sanctions: SanctionsService,
    private readonly photos: PhotosService,
  ) {}

  /** Returns a page of the queue, without cases about the moderator. @throws INVALID_INPUT for a cursor of another origin */
  async list(viewerId: string, query: z.output<typeof CasesQuery>, now: Date): Promise<z.output<typeof CaseList>> {
    const { cursor, limit, ...filters } = query;
    const after = readCursor(cursor, decodeCaseCursor);
    const rows = await this.store.list({ ...filters, viewerId, after, limit: limit + 1, now });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const thumbs = await this.photos.mainThumbs(
      page.flatMap(({ person }) => person ?? []),
      now,
    );
    return {
      items: page.map((row) => ({ ...presentCase(row, now), thumb: thumbs.get(row.person ?? '') ?? null })),
      ...(last && { nextCursor: encodeCaseCursor(last) }),
    };
  }

  /**
   * Claims a case for CLAIM_MINUTES. Users that the case hides stay hidden for REPORTS_HIDE_HOURS from now, since a moderator is looking.
   * @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED
   */
  claim(moderatorId: string, id: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    const until = new Date(now.getTime() + this.config.CLAIM_MINUTES * 60_000);
    return this.change(moderatorId, id, 'claim', now, async (tx, row) => {
      await this.sanctions.requireOutranked(moderatorId, row.person);
      await this.store.claim(tx, id, moderatorId, until);
      const hidden = hiddenUntil(this.config.REPORTS_HIDE_HOURS, now);
      if (row.person && hidden) await this.sanctions.prolongHiding(tx, row.person, id, hidden, now);
      await this.audit.record(tx, entryOf(row, { actorId: moderatorId, action: 'claim', now, after: { until } }));
    });
  }

  /**
   * Returns a case to the queue; one that the moderator has not claimed stays as it is.
   * @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED
   */
  release(moderatorId: string, id: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    return this.change(moderatorId, id, 'claim', now, async (tx, row) => {
      if (row.claimedBy !== moderatorId) return;
      await this.store.claim(tx, id, null, null);
      await this.audit.record(tx, entryOf(row, { actorId: moderatorId, action: 'release', now }));
    });
  }

  /** Writes a note for other moderators into the audit log of the case. @throws NOT_FOUND */
  note(moderatorId: string, id: string, text: string, now: Date): Promise<z.output<typeof CaseSchema>> {
    return this.change(moderatorId, id, 'note', now, (tx, row) =>
      this.audit.record(tx, { ...entryOf(row, { actorId: moderatorId, action: 'note', now }), why: text }),
    );
  }

  /** Locks a case in the caller's transaction and returns it when the moderator may do this with it. @throws as claim */
  async lock(tx: Tx, moderatorId: string, id: string, action: CaseAction, now: Date): Promise<CaseRow> {
    return requireCasePermission(await this.store.lock(tx, id), moderatorId, action, now);
  }

  private async change(
    moderatorId: string,
    id: string,
    action: CaseAction,
    now: Date,
    write: (tx: Tx, row: CaseRow) => Promise<void>,
  ): Promise<z.output<typeof CaseSchema>> {
    return this.database.$transaction(async (tx) => {
      await write(tx, await this.lock(tx, moderatorId, id, action, now));
      return presentCase((await this.store.find(id, tx))!, now);
    });
  }
}

function entryOf(row: CaseRow, { now, ...rest }: { actorId: string; action: string; now: Date; after?: object }) {
  return { at: now, personId: row.person, name: guestNameOf(row), caseId: row.id, ...rest };
}
