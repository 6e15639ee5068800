// The daily figures.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './daily-figures.sql.js';
import type { DayBounds, DayRow } from './daily-figures.types.js';

@Injectable()
export class DailyFiguresStore {
  constructor(private readonly database: DatabaseService) {}

  list(days: readonly DayBounds[]): Promise<DayRow[]> {
    return this.database.$queryRaw<DayRow[]>(sql.selectDailyFigures(days));
  }
}
