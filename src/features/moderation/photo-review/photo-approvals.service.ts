// The review of new photos: moderators see those that wait, and let others see them. Removing one is a removal like any other.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { readCursor } from '../../../platform/http/cursor.js';
import { PhotoReviewService } from '../../photos/photo-review.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import type { ApprovedPhotos, WaitingPhotoList, WaitingPhotosQuery } from './photo-approvals.schemas.js';
import { decodePhotoCursor, encodePhotoCursor } from './photo-cursor.js';

@Injectable()
export class PhotoApprovalsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly review: PhotoReviewService,
    private readonly profiles: ProfilesService,
    private readonly audit: AuditService,
  ) {}

  /** Returns a page of the photos that wait, without those of the moderator. @throws INVALID_INPUT for a cursor of another origin */
  async list(
    viewerId: string,
    { cursor, limit }: z.output<typeof WaitingPhotosQuery>,
    now: Date,
  ): Promise<z.output<typeof WaitingPhotoList>> {
    const rows = await this.review.waiting(viewerId, limit + 1, readCursor(cursor, decodePhotoCursor), now);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const cards = await this.profiles.cards([...new Set(page.map(({ person }) => person))], now);
    const items = page.map(({ photo, person, at }) => ({
      ...{ photo, person, at: at.toISOString() },
      nickname: cards.get(person)?.nickname ?? '',
    }));
    return { items, ...(last && { nextCursor: encodePhotoCursor({ at: last.at, id: last.photo.id }) }) };
  }

  /** Lets others see photos. Those that do not wait, or are the moderator's own, stay as they are. */
  approve(moderatorId: string, ids: string[], now: Date): Promise<z.output<typeof ApprovedPhotos>> {
    return this.database.$transaction(async (tx) => {
      const approved = await this.review.approve(tx, moderatorId, ids);
      for (const { id, person: personId } of approved) {
        const entry = { at: now, actorId: moderatorId, action: 'approve photo', personId };
        await this.audit.record(tx, { ...entry, after: { photo: id } });
      }
      return { approved: approved.map(({ id }) => id) };
    });
  }
}
