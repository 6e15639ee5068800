import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { PastSanctionRow } from '../people/people.store.js';
import * as sql from './appeals.sql.js';

export type AppealState = 'open' | 'granted' | 'refused';

export interface AppealRow {
  id: string;
  text: string;
  at: Date;
  state: AppealState;
  answer: string;
  decidedAt: Date | null;
}

export interface FiledAppealRow extends AppealRow {
  person: string;
  nickname: string;
  decidedBy: string | null;
  sanctionIds: string[];
}

const mostOwn = 50;

@Injectable()
export class AppealsStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns undefined when one of the person's is open */
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

  own(personId: string): Promise<AppealRow[]> {
    return this.database.$queryRaw<AppealRow[]>(sql.selectOwnAppeals(personId, mostOwn));
  }

  list(viewerId: string, state: AppealState, limit: number, after?: string): Promise<FiledAppealRow[]> {
    return this.database.$queryRaw<FiledAppealRow[]>(sql.selectAppeals(viewerId, state, limit, after));
  }

  /** An appeal that isn't the viewer's own. */
  async find(viewerId: string, id: string, tx: Tx = this.database): Promise<FiledAppealRow | undefined> {
    const [row] = await tx.$queryRaw<FiledAppealRow[]>(sql.selectAppeal(viewerId, id));
    return row;
  }

  async locked(tx: Tx, viewerId: string, id: string): Promise<FiledAppealRow | undefined> {
    await tx.$queryRaw(sql.lockAppeal(id));
    return this.find(viewerId, id, tx);
  }

  async decide(tx: Tx, id: string, state: AppealState, answer: string, by: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.decideAppeal(id, state, answer, by, now));
  }

  /** What appeals are against, by its ids. */
  appealed(ids: readonly string[], tx: Tx = this.database): Promise<PastSanctionRow[]> {
    return tx.$queryRaw<PastSanctionRow[]>(sql.selectAppealed(ids));
  }
}
