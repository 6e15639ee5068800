import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import * as sql from './boosts.sql.js';

@Injectable()
export class BoostsStore {
  /** @returns whether it was started: not while one lasts */
  async start(tx: Tx, personId: string, now: Date, until: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.startBoost(personId, now, until))) > 0;
  }

  /** The end of the last one. */
  async until(tx: Tx, personId: string): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ until: Date }[]>(sql.selectBoost(personId));
    return row?.until;
  }
}
