import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import * as sql from './blocks.sql.js';

@Injectable()
export class BlocksStore {
  constructor(private readonly database: DatabaseService) {}

  async exists(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>(sql.selectPerson(personId));
    return rows.length > 0;
  }

  async insert(tx: Tx, from: string, to: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.insertBlock(from, to, now));
  }

  async delete(from: string, to: string): Promise<void> {
    await this.database.$executeRaw(sql.deleteBlock(from, to));
  }

  list(me: string, limit: number, after?: CursorPosition): Promise<(CursorPosition & { nickname: string })[]> {
    return this.database.$queryRaw<(CursorPosition & { nickname: string })[]>(sql.selectBlocks(me, limit, after));
  }
}
