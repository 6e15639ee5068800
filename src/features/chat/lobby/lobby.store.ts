// Public rooms and nicknames in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { storedId } from '../rooms/room-id.js';
import * as sql from './lobby.sql.js';

@Injectable()
export class LobbyStore {
  constructor(private readonly database: DatabaseService) {}

  /** Creates a public room unless it exists. */
  async ensureLobby(roomId: string): Promise<void> {
    await this.database.room.createMany({ data: [{ id: storedId(roomId), kind: 'lobby' }], skipDuplicates: true });
  }

  /** Returns nicknames of registered users that equal one of the names but for width and case. */
  async nicknames(names: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectNicknames(names));
    return rows.map(({ nickname }) => nickname);
  }
}
