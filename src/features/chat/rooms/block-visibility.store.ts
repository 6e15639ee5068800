// Blocks in the database, as the chat reads them.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './block-visibility.sql.js';

@Injectable()
export class BlockVisibilityStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns the users that each user is not shown, because one of the two has blocked the other; users without a block are left out. */
  async blockedPairsOf(people: string[]): Promise<Map<string, Set<string>>> {
    const rows = await this.database.$queryRaw<{ one: string; other: string }[]>(sql.selectBlockedPairs(people));
    const blocked = new Map<string, Set<string>>();
    for (const { one, other } of rows) blocked.set(one, (blocked.get(one) ?? new Set()).add(other));
    return blocked;
  }
}
