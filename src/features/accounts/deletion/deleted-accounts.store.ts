import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './deleted-accounts.sql.js';

@Injectable()
export class DeletedAccountsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Makes others who leave or come back wait for this transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.$queryRaw(sql.lockLeaving());
  }

  /** @returns whether they weren't leaving already */
  async markDeleted(tx: Tx, personId: string, eraseAt: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.setLeaving(personId, eraseAt))) > 0;
  }

  /** @returns accounts that are abandoned, the oldest first */
  async findAbandoned(before: sql.AbandonedBefore, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectAbandoned(before, limit));
    return rows.map(({ id }) => id);
  }

  /** @returns whether the account is abandoned still */
  async markAbandonedDeleted(tx: Tx, personId: string, before: sql.AbandonedBefore, eraseAt: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.setAbandoned(personId, before, eraseAt))) > 0;
  }

  /** When somebody who is leaving will be erased. */
  async eraseAt(tx: Tx, personId: string): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ eraseAt: Date }[]>(sql.selectLeaving(personId));
    return row?.eraseAt;
  }

  async restore(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.unsetLeaving(personId));
  }

  /** Holds somebody whose time has come; false when there is no such person. */
  async lockDue(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(sql.lockDue(personId, now))).length > 0;
  }

  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteVerifications(personId));
    await tx.$executeRaw(sql.deleteCodes(personId));
    await tx.$executeRaw(sql.deleteSignUps(personId));
    await tx.$executeRaw(sql.deletePerson(personId));
  }
}
