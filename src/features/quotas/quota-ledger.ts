// A ledger of daily quotas for some users, within one transaction. Pure.
import { perQuota, type QuotaCounts, type QuotaName, type QuotaUsage } from './quotas.types.js';

/** The daily limits; a quota that is not named has none. */
export type DailyLimits = Partial<Record<QuotaName, number>>;

export const noUsage: QuotaUsage = { ...perQuota(() => 0), dayEndsAt: new Date(0) };

export class QuotaLedger {
  /** The users who have consumed or been refunded since the ledger was opened, with their usage of today. */
  readonly changed = new Map<string, QuotaUsage>();

  constructor(
    private readonly limits: DailyLimits,
    private readonly used: ReadonlyMap<string, QuotaUsage>,
  ) {}

  /** Counts one use. @returns false when the quota is used up */
  consume(personId: string, name: QuotaName): boolean {
    const limit = this.limits[name];
    if (limit === undefined) return true;
    const used = this.changed.get(personId) ?? this.used.get(personId) ?? noUsage;
    if (used[name] >= limit) return false;
    this.changed.set(personId, { ...used, [name]: used[name] + 1 });
    return true;
  }

  /** Refunds one use of today, if there is any. */
  refund(personId: string, name: QuotaName): void {
    const used = this.changed.get(personId) ?? this.used.get(personId) ?? noUsage;
    if (used[name] > 0) this.changed.set(personId, { ...used, [name]: used[name] - 1 });
  }
}

/** Returns what is left of each quota; null: there is no limit. */
export function quotasLeft(limits: DailyLimits, used: QuotaCounts): Record<QuotaName, number | null> {
  return perQuota((name) => {
    const limit = limits[name];
    return limit === undefined ? null : Math.max(0, limit - used[name]);
  });
}
