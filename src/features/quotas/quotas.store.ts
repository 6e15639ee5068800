import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import * as sql from './quotas.sql.js';
import type { Used } from './quotas.types.js';

type UsedRow = Used & { id: string };

@Injectable()
export class QuotasStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns what each has used of this day, locked until the transaction ends */
  async openDay(tx: Tx, personIds: readonly string[], day: number): Promise<Map<string, Used>> {
    const rows = await tx.$queryRaw<UsedRow[]>(sql.openDay(personIds, day));
    return new Map(rows.map(({ id, ...used }) => [id, used]));
  }

  async save(tx: Tx, used: ReadonlyMap<string, Used>): Promise<void> {
    if (used.size > 0) await tx.$executeRaw(sql.keepUsed([...used].map(([id, counts]) => ({ id, ...counts }))));
  }

  /** @returns undefined when there is no such person */
  async used(personId: string, day: number): Promise<(Used & { isConfirmed: boolean }) | undefined> {
    const [row] = await this.database.$queryRaw<(Used & { isConfirmed: boolean })[]>(sql.selectUsed(personId, day));
    return row;
  }
}
