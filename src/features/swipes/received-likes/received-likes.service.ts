// Likes that a user has received and not answered. Where the operator blurs likes, only super-likes are shown as profiles.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey, seal, unseal } from '../../../platform/crypto/crypto.js';
import { type CursorPosition, decodeCursor, encodeCursor, readCursor } from '../../../platform/http/cursor.js';
import { BlurredPhotosService } from '../../photos/blurred-photos.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { pageOf } from '../page.js';
import type { LikesQuery, LikesReceived } from '../swipes.schemas.js';
import { ReceivedLikesStore } from './received-likes.store.js';

@Injectable()
export class ReceivedLikesService {
  private readonly cursorKey: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'LIKES_RECEIVED'>,
    private readonly store: ReceivedLikesStore,
    private readonly profiles: ProfilesService,
    private readonly blurredPhotos: BlurredPhotosService,
  ) {
    this.cursorKey = deriveKey(config.AUTH_SECRET, 'likes cursor');
  }

  /**
   * Returns a page of the likes, newest first, and their number. Where likes are blurred, it holds the super-likes, and its first page
   * the blurred photos of the others.
   * @throws INVALID_INPUT when the cursor is not one of this list and user
   */
  async list(
    personId: string,
    { limit, cursor }: z.output<typeof LikesQuery>,
  ): Promise<z.output<typeof LikesReceived>> {
    const from = readCursor(cursor, (sealed) => this.position(sealed, personId));
    const blurred = this.config.LIKES_RECEIVED === 'blurred';
    const [count, found, hidden] = await Promise.all([
      this.store.count(personId),
      this.store.list(personId, limit + 1, blurred ? 'superlikes' : 'all', from),
      blurred && !from ? this.blurred(personId, limit) : undefined,
    ]);
    const { items, next } = pageOf(found, limit, (last) => this.cursor(last, personId));
    const cards = await this.profiles.cards(items.map(({ id }) => id));
    return {
      count,
      blurred,
      items: items.flatMap(({ id, superlike }) => {
        const card = cards.get(id);
        return card ? [{ ...card, superlike }] : [];
      }),
      ...(hidden && { hidden }),
      ...next,
    };
  }

  /** Seals a position, since it says when the other user liked this one. */
  private cursor(last: CursorPosition, personId: string): string {
    return seal(Buffer.from(encodeCursor(last)), personId, this.cursorKey);
  }

  private position(cursor: string, personId: string): CursorPosition | undefined {
    return decodeCursor(unseal(cursor, personId, this.cursorKey)?.toString() ?? '');
  }

  private async blurred(personId: string, limit: number) {
    const likes = await this.store.list(personId, limit, 'likes');
    return this.blurredPhotos.blurredPhotosOf(
      personId,
      likes.map(({ id }) => id),
    );
  }
}
