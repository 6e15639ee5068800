// Writes blocks. Reads people (accounts).
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import * as sql from './blocks.sql.js';

export type BlockRow = CursorPosition & { nickname: string };

@Injectable()
export class BlocksStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns whether a user exists. */
  async exists(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.person.findUnique({ where: { id: personId }, select: { id: true } })) !== null;
  }

  /** Adds a block; one that exists already stays as it is. */
  async insert(tx: Tx, from: string, to: string, now: Date): Promise<void> {
    await tx.block.createMany({ data: [{ fromId: from, toId: to, at: now }], skipDuplicates: true });
  }

  async delete(from: string, to: string): Promise<void> {
    await this.database.block.deleteMany({ where: { fromId: from, toId: to } });
  }

  /** Returns a user's blocks, newest first. @param after the last one of the page before */
  list(me: string, limit: number, after?: CursorPosition): Promise<BlockRow[]> {
    return this.database.$queryRaw<BlockRow[]>(sql.selectBlocks(me, limit, after));
  }
}
