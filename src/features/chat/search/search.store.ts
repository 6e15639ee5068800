// The search in messages, in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { MessageRow } from '../messages/messages.types.js';
import { withWireRoom } from '../rooms/room-id.js';
import * as sql from './search.sql.js';

@Injectable()
export class SearchStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns messages of the viewer's open rooms that have all of the terms, the newest first. */
  async search(viewerId: string, page: sql.SearchPage): Promise<MessageRow[]> {
    return (await this.database.$queryRaw<MessageRow[]>(sql.selectSearchMatches(viewerId, page))).map(withWireRoom);
  }
}
