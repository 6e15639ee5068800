// The search in the messages of a user's rooms.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { hash32 } from '../../../platform/crypto/stable-hash.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { cursorCodec, readCursor, timeAndId } from '../../../platform/http/cursor.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { MediaService } from '../../media/media.service.js';
import { Seq } from '../chat.schemas.js';
import { presentMessage } from '../messages/message.presenter.js';
import type { FoundSchema, SearchQuery } from './search.schemas.js';
import { SearchStore } from './search.store.js';
import { containsTerms, termsSought } from './search-terms.js';

/** The place of a message in the order of time; the id is its room's. */
const searchCursor = cursorCodec({ ...timeAndId, seq: Seq });

@Injectable()
export class SearchService {
  constructor(
    private readonly store: SearchStore,
    private readonly media: MediaService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** @throws TOO_MANY, and INVALID_INPUT for a query without a word, or a cursor of another endpoint */
  async search(
    personId: string,
    { q, room, cursor, limit }: z.output<typeof SearchQuery>,
  ): Promise<z.input<typeof FoundSchema>> {
    await this.rateLimits.consume('search', personId);
    const terms = termsSought(q).map((term) => hash32(term));
    if (terms.length === 0) fail('INVALID_INPUT', undefined, [{ path: 'q', message: 'holds no word' }]);
    const from = readCursor(cursor, searchCursor.decode);
    const rows = await this.store.search(personId, { terms, room, from, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.filter(({ text }) => containsTerms(text, q)).map((row) => presentMessage(row, this.media)),
      ...(last && { nextCursor: searchCursor.encode({ at: last.at, id: last.room, seq: last.seq }) }),
    };
  }
}
