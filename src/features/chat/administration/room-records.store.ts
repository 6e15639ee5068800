// Rooms of members, for the backend of an app, which is in none of them.
import { Injectable } from '@nestjs/common';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './room-records.sql.js';
import type { RoomRecord } from './room-records.types.js';

@Injectable()
export class RoomRecordsStore {
  constructor(private readonly database: DatabaseService) {}

  async find(roomId: string): Promise<RoomRecord | undefined> {
    const [row] = await this.database.$queryRaw<RoomRecord[]>(sql.selectRoomRecord(roomId));
    return row;
  }

  listOf(personId: string, limit: number, before?: string): Promise<RoomRecord[]> {
    return this.database.$queryRaw<RoomRecord[]>(sql.selectRoomRecordsOf(personId, limit, before));
  }

  async ofPair(tx: Tx, one: string, other: string): Promise<RoomRecord | undefined> {
    const [row] = await tx.$queryRaw<RoomRecord[]>(sql.selectRoomRecordOfPair(one, other));
    return row;
  }

  /** @returns false when there is no such room */
  async setData(tx: Tx, roomId: string, data: CustomData | null): Promise<boolean> {
    return (await tx.$queryRaw<{ id: string }[]>(sql.updateRoomData(roomId, data))).length > 0;
  }
}
