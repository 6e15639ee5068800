import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import * as sql from './figures.sql.js';

export type FiguresRow = Record<'signUps' | 'matches' | 'cases' | 'urgent' | 'reports' | 'appeals', number>;

@Injectable()
export class FiguresStore {
  constructor(private readonly database: Database) {}

  /** @param since the beginning of today */
  async now(since: Date): Promise<FiguresRow> {
    const [row] = await this.database.$queryRaw<FiguresRow[]>(sql.selectFigures(since));
    return row!;
  }
}
