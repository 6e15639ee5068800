// Pictures that moderators forbid, and allow again: uploads that are, or look like, a forbidden picture are refused.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { KnownPicturesService } from '../../media/images/known-pictures.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { requireCaseAbout } from '../cases/case-permissions.js';
import { CasesStore } from '../cases/cases.store.js';
import type {
  ForbiddenPicture,
  ForbiddenPictureInput,
  ForbiddenPictureList,
  ForbiddenPicturesQuery,
} from './forbidden-pictures.schemas.js';

@Injectable()
export class ForbiddenPicturesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly pictures: KnownPicturesService,
    private readonly audit: AuditService,
    private readonly cases: CasesStore,
  ) {}

  /**
   * Forbids a stored picture. The stored files that match it are looked for after the commit, so that it is forbidden even if that fails.
   * @throws NOT_FOUND also for a recording, and for a case about another user
   */
  async forbid(
    moderatorId: string,
    { media, case: caseId, note }: z.output<typeof ForbiddenPictureInput>,
    now: Date,
  ): Promise<z.output<typeof ForbiddenPicture>> {
    const id = await this.database.$transaction(async (tx) => {
      const { id, owner } = await this.pictures.addMedia(media, note, moderatorId, tx);
      if (caseId) requireCaseAbout(await this.cases.find(caseId, tx), moderatorId, owner, now);
      const entry = {
        at: now,
        actorId: moderatorId,
        action: 'forbid picture',
        personId: owner,
        caseId: caseId ?? null,
        why: note,
      };
      await this.audit.record(tx, { ...entry, after: { picture: id, media } });
      return id;
    });
    return { id, ...(await this.pictures.matchesOf(media)) };
  }

  /** Allows a picture again. The audit log keeps its hashes. @throws NOT_FOUND, FORBIDDEN for a picture of KNOWN_PICTURES_FILE */
  async allow(moderatorId: string, id: string, note: string, now: Date): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const before = await this.pictures.remove(id, tx);
      const entry = { at: now, actorId: moderatorId, action: 'allow picture', personId: null, why: note };
      await this.audit.record(tx, { ...entry, before });
    });
  }

  /** Returns a page of the forbidden pictures, the newest first. */
  async list({
    cursor,
    limit,
  }: z.output<typeof ForbiddenPicturesQuery>): Promise<z.output<typeof ForbiddenPictureList>> {
    const rows = await this.pictures.list(limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const items = page.map(({ id, note, addedBy, inFile, createdAt }) => ({
      ...{ id, note, addedBy, inFile },
      at: createdAt.toISOString(),
    }));
    return { items, ...(last && { nextCursor: last.id }) };
  }
}
