import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import * as sql from './humans.sql.js';

@Injectable()
export class HumansStore {
  constructor(private readonly database: Database) {}

  async signs(personId: string, most: number) {
    const [row] = await this.database.$queryRaw<{ isAnonymous: boolean; isComplete: boolean; acts: number }[]>(
      sql.selectSigns(personId, most),
    );
    return row;
  }
}
