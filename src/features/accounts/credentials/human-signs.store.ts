// Signs that an anonymous account is used by a human.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import * as sql from './human-signs.sql.js';

@Injectable()
export class HumanSignsStore {
  constructor(private readonly database: DatabaseService) {}

  async signs(personId: string, most: number) {
    const [row] = await this.database.$queryRaw<{ isAnonymous: boolean; isComplete: boolean; actions: number }[]>(
      sql.selectSigns(personId, most),
    );
    return row;
  }
}
