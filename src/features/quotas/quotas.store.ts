// Writes the use of daily quotas.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { quotaDayEnd, type UserClock } from '../profiles/clock/user-clock.js';
import * as sql from './quotas.sql.js';
import { perQuota, type QuotaCounts, type QuotaUsage } from './quotas.types.js';

/** The stored counts, and the clock of the user. */
type StoredUsage = QuotaCounts & UserClock & { usedUntil: Date | null };
type UsedRow = StoredUsage & { id: string };
type OwnRow = StoredUsage & { isConfirmed: boolean };

@Injectable()
export class QuotasStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns what each user has used today, and locks it until the transaction ends. */
  async lockUsage(tx: Tx, personIds: readonly string[], now: Date): Promise<Map<string, QuotaUsage>> {
    const rows = await tx.$queryRaw<UsedRow[]>(sql.lockUsage(personIds));
    return new Map(rows.map(({ id, ...row }) => [id, usageToday(row, now)]));
  }

  async save(tx: Tx, used: ReadonlyMap<string, QuotaUsage>): Promise<void> {
    if (used.size > 0) await tx.$executeRaw(sql.updateUsage([...used].map(([id, usage]) => ({ id, ...usage }))));
  }

  /** Returns what a user has used today; undefined when there is no such user. */
  async usage(personId: string, now: Date): Promise<(QuotaUsage & { isConfirmed: boolean }) | undefined> {
    const [row] = await this.database.$queryRaw<OwnRow[]>(sql.selectQuotaUsage(personId));
    return row && { ...usageToday(row, now), isConfirmed: row.isConfirmed };
  }
}

/** Returns the counts of today; those of a day that has ended count no more. */
function usageToday({ usedUntil, ...row }: StoredUsage, now: Date): QuotaUsage {
  const dayEndsAt = quotaDayEnd(row, now);
  const isOfToday = usedUntil?.getTime() === dayEndsAt.getTime();
  return { ...perQuota((name) => (isOfToday ? row[name] : 0)), dayEndsAt };
}
