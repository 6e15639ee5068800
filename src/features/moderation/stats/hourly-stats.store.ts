// Reads and writes the statistics by hour.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './hourly-stats.sql.js';
import type { HourlyCounts } from './hours.js';

export interface HourlyStatsRow extends HourlyCounts {
  hour: Date;
  signUps: number;
  online: number;
}

@Injectable()
export class HourlyStatsStore {
  constructor(private readonly database: DatabaseService) {}

  async add(hour: Date, counts: HourlyCounts, online: number): Promise<void> {
    await this.database.$executeRaw(sql.addToHour(hour, counts, online));
  }

  since(first: Date): Promise<HourlyStatsRow[]> {
    return this.database.hourlyStats.findMany({ where: { hour: { gte: first } }, orderBy: { hour: 'asc' } });
  }

  async deleteBefore(first: Date): Promise<void> {
    await this.database.hourlyStats.deleteMany({ where: { hour: { lt: first } } });
  }
}
