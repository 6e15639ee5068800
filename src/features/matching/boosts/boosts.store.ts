// Writes boosts.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { startBoost } from './boosts.sql.js';

@Injectable()
export class BoostsStore {
  /** Starts a boost unless one is active. @returns whether it was started */
  async start(tx: Tx, personId: string, now: Date, until: Date): Promise<boolean> {
    return (await tx.$executeRaw(startBoost(personId, now, until))) > 0;
  }

  /** Returns the end of a user's last boost. */
  async until(tx: Tx, personId: string): Promise<Date | undefined> {
    const boost = await tx.boost.findUnique({ where: { personId } });
    return boost?.until;
  }
}
