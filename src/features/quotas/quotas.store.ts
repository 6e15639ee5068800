// Writes the use of daily quotas.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './quotas.sql.js';
import type { QuotaCounts } from './quotas.types.js';

type UsedRow = QuotaCounts & { id: string };

@Injectable()
export class QuotasStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns what each user has used of this day, and locks it until the transaction ends. */
  async openDay(tx: Tx, personIds: readonly string[], day: number): Promise<Map<string, QuotaCounts>> {
    const rows = await tx.$queryRaw<UsedRow[]>(sql.openDay(personIds, day));
    return new Map(rows.map(({ id, ...used }) => [id, used]));
  }

  async save(tx: Tx, used: ReadonlyMap<string, QuotaCounts>): Promise<void> {
    if (used.size > 0) await tx.$executeRaw(sql.updateUsage([...used].map(([id, counts]) => ({ id, ...counts }))));
  }

  /** Returns what a user has used of this day; undefined when there is no such user. */
  async usage(personId: string, day: number): Promise<(QuotaCounts & { isConfirmed: boolean }) | undefined> {
    const [row] = await this.database.$queryRaw<(QuotaCounts & { isConfirmed: boolean })[]>(
      sql.selectQuotaUsage(personId, day),
    );
    return row;
  }
}
