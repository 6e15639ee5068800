// The daily figures.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './daily-figures.sql.js';

/** The figures of a day. */
export interface DayRow {
  day: string;
  signUps: number;
  matches: number;
  rooms: number;
  reports: number;
}

@Injectable()
export class DailyFiguresStore {
  constructor(private readonly database: DatabaseService) {}

  list(days: readonly sql.DayBounds[]): Promise<DayRow[]> {
    return this.database.$queryRaw<DayRow[]>(sql.selectDailyFigures(days));
  }
}
