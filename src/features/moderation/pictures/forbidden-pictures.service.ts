// Pictures that moderators forbid, and allow again: uploads that are, or look like, a forbidden picture are refused.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { KnownPicturesService } from '../../media/images/known-pictures.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
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
  ) {}

  /** Forbids a stored picture. @throws NOT_FOUND also for a recording */
  forbid(
    moderatorId: string,
    { media, case: caseId, note }: z.output<typeof ForbiddenPictureInput>,
    now: Date,
  ): Promise<z.output<typeof ForbiddenPicture>> {
    return this.database.$transaction(async (tx) => {
      const { id, matches } = await this.pictures.addMedia(media, note, moderatorId, tx);
      const personId = matches.find((each) => each.media === media)?.owner ?? null;
      const entry = {
        at: now,
        actorId: moderatorId,
        action: 'forbid picture',
        personId,
        caseId: caseId ?? null,
        why: note,
      };
      await this.audit.record(tx, { ...entry, after: { picture: id, media } });
      return { id, matches };
    });
  }

  /** Allows a picture again. @throws NOT_FOUND */
  async allow(moderatorId: string, id: string, now: Date): Promise<void> {
    await this.database.$transaction(async (tx) => {
      await this.pictures.remove(id, tx);
      const entry = { at: now, actorId: moderatorId, action: 'allow picture', personId: null };
      await this.audit.record(tx, { ...entry, before: { picture: id } });
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
    const items = page.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
    return { items, ...(last && { nextCursor: last.id }) };
  }
}
