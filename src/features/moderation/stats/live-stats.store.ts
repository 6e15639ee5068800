// Reads the counts of the live statistics.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { ReportReason } from '../reports/reasons.js';
import * as sql from './live-stats.sql.js';

export type LiveStatsRow = Record<'signUps' | 'matches' | 'cases' | 'urgent' | 'reports' | 'appeals', number> & {
  /** Open cases by the reasons of their reports. */
  reasons: Partial<Record<ReportReason, number>>;
};

@Injectable()
export class LiveStatsStore {
  constructor(private readonly database: DatabaseService) {}

  /** @param since the beginning of the day (UTC) */
  async now(since: Date): Promise<LiveStatsRow> {
    const [row] = await this.database.$queryRaw<LiveStatsRow[]>(sql.selectLiveStats(since));
    return row!;
  }
}
