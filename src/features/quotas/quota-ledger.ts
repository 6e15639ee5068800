// What some people do today, counted against the limits. Pure.
import type { QuotaName, QuotaCounts } from './quotas.types.js';

/** How many there are a day; what isn't named has no limit. */
export type DailyLimits = Partial<Record<QuotaName, number>>;

export const noUsage: QuotaCounts = { likes: 0, superlikes: 0, undos: 0, boosts: 0 };

export class QuotaLedger {
  /** Who has used something since it was opened, and how much they have used today in all. */
  readonly changed = new Map<string, QuotaCounts>();

  constructor(
    private readonly limits: DailyLimits,
    private readonly used: ReadonlyMap<string, QuotaCounts>,
  ) {}

  /** Counts one more, unless that would be too many. @returns whether it was counted */
  consume(personId: string, name: QuotaName): boolean {
    const limit = this.limits[name];
    if (limit === undefined) return true;
    const used = this.changed.get(personId) ?? this.used.get(personId) ?? noUsage;
    if (used[name] >= limit) return false;
    this.changed.set(personId, { ...used, [name]: used[name] + 1 });
    return true;
  }

  /** Takes back what was counted today, if anything was. */
  refund(personId: string, name: QuotaName): void {
    const used = this.changed.get(personId) ?? this.used.get(personId) ?? noUsage;
    if (used[name] > 0) this.changed.set(personId, { ...used, [name]: used[name] - 1 });
  }
}

/** What is left of everything; null: there is no limit. */
export function quotasLeft(limits: DailyLimits, used: QuotaCounts): Record<QuotaName, number | null> {
  const left = (name: QuotaName) => {
    const limit = limits[name];
    return limit === undefined ? null : Math.max(0, limit - used[name]);
  };
  return { likes: left('likes'), superlikes: left('superlikes'), undos: left('undos'), boosts: left('boosts') };
}
