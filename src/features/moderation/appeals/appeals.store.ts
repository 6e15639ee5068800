// Reads and writes appeals, and reads the sanctions that they are against.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { pastSanctionColumns } from '../people/people.store.js';
import type { PastSanctionRow } from '../people/people.types.js';
import * as sql from './appeals.sql.js';
import type { AppealRow, AppealState, FiledAppealRow } from './appeals.types.js';

const maxOwnAppeals = 50;

@Injectable()
export class AppealsStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns undefined when the user already has an open appeal */
  async insert(
    personId: string,
    sanctions: readonly string[],
    text: string,
    now: Date,
  ): Promise<AppealRow | undefined> {
    const [row] = await this.database.$queryRaw<AppealRow[]>(
      sql.insertAppeal(uuidv7(), personId, sanctions, text, now),
    );
    return row;
  }

  /** Returns the appeals of a user, the newest first. */
  own(personId: string): Promise<AppealRow[]> {
    return this.database.appeal.findMany({
      where: { personId },
      select: { id: true, text: true, at: true, state: true, answer: true, decidedAt: true },
      orderBy: { id: 'desc' },
      take: maxOwnAppeals,
    });
  }

  list(viewerId: string, state: AppealState, limit: number, after?: string): Promise<FiledAppealRow[]> {
    return this.database.$queryRaw<FiledAppealRow[]>(sql.selectAppeals(viewerId, state, limit, after));
  }

  /** Returns an appeal unless it is the moderator's own. */
  async find(viewerId: string, id: string, tx: Tx = this.database): Promise<FiledAppealRow | undefined> {
    const [row] = await tx.$queryRaw<FiledAppealRow[]>(sql.selectAppeal(viewerId, id));
    return row;
  }

  /** Returns an appeal that stays locked until the transaction ends. */
  async lock(tx: Tx, viewerId: string, id: string): Promise<FiledAppealRow | undefined> {
    await tx.$queryRaw(sql.lockAppeal(id));
    return this.find(viewerId, id, tx);
  }

  async decide(
    tx: Tx,
    id: string,
    { state, answer, by }: { state: AppealState; answer: string; by: string },
    now: Date,
  ): Promise<void> {
    await tx.appeal.updateMany({ where: { id }, data: { state, answer, decidedBy: by, decidedAt: now } });
  }

  /** Returns sanctions by their ids, the oldest first. */
  appealedSanctions(ids: readonly string[], tx: Tx = this.database): Promise<PastSanctionRow[]> {
    return tx.sanction.findMany({
      where: { id: { in: [...ids] } },
      select: pastSanctionColumns,
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
  }
}
