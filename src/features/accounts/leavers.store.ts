import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import * as sql from './leavers.sql.js';

@Injectable()
export class LeaversStore {
  /** Makes others who leave or come back wait for this transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.$queryRaw(sql.lockLeaving());
  }

  /** @returns whether they weren't leaving already */
  async begin(tx: Tx, personId: string, eraseAt: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.setLeaving(personId, eraseAt))) > 0;
  }

  /** When somebody who is leaving will be erased. */
  async eraseAt(tx: Tx, personId: string): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ eraseAt: Date }[]>(sql.selectLeaving(personId));
    return row?.eraseAt;
  }

  async end(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.unsetLeaving(personId));
  }

  /** Holds somebody whose time has come; false when there is no such person. */
  async lockDue(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(sql.lockDue(personId, now))).length > 0;
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteVerifications(personId));
    await tx.$executeRaw(sql.deletePerson(personId));
  }
}
