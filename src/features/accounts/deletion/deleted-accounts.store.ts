// The time at which accounts are erased, and the erasure of their rows.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './deleted-accounts.sql.js';

@Injectable()
export class DeletedAccountsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Makes other deletions and restorations wait for this transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.$queryRaw(sql.lockDeletions());
  }

  /** @returns false when the account is deleted already */
  async markDeleted(tx: Tx, personId: string, eraseAt: Date): Promise<boolean> {
    return (await tx.person.updateMany({ where: { id: personId, eraseAt: null }, data: { eraseAt } })).count > 0;
  }

  /** Returns abandoned accounts, the oldest first. */
  async findAbandoned(before: sql.AbandonedBefore, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectAbandoned(before, limit));
    return rows.map(({ id }) => id);
  }

  /** @returns false when the account is not abandoned any more */
  async markAbandonedDeleted(tx: Tx, personId: string, before: sql.AbandonedBefore, eraseAt: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.markAbandoned(personId, before, eraseAt))) > 0;
  }

  /** Returns when a deleted account is erased, and locks it. */
  async eraseAt(tx: Tx, personId: string): Promise<Date | undefined> {
    const [row] = await tx.$queryRaw<{ eraseAt: Date }[]>(sql.selectEraseAt(personId));
    return row?.eraseAt;
  }

  async restore(tx: Tx, personId: string): Promise<void> {
    await tx.person.updateMany({ where: { id: personId }, data: { eraseAt: null } });
  }

  /** Locks an account that is due for erasure. @returns false when it is not due, or gone */
  async lockDue(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(sql.lockDue(personId, now))).length > 0;
  }

  /** Deletes a user; all rows that refer to them go with them. */
  async erase(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteVerifications(personId));
    await tx.$executeRaw(sql.deleteCodes(personId));
    await tx.$executeRaw(sql.deleteSignUps(personId));
    await tx.person.deleteMany({ where: { id: personId } });
  }
}
