/** The daily quotas. */
export const QUOTAS = ['likes', 'superlikes', 'undos', 'boosts'] as const;
export type QuotaName = (typeof QUOTAS)[number];

/** The amount of each quota that a user has used today. */
export type QuotaCounts = Record<QuotaName, number>;

/** The counts of a user on a day of the quotas. */
export interface QuotaUsage extends QuotaCounts {
  dayEndsAt: Date;
}

/** Returns a record with a value for each quota. */
export function perQuota<Value>(make: (name: QuotaName) => Value): Record<QuotaName, Value> {
  return Object.fromEntries(QUOTAS.map((name) => [name, make(name)])) as Record<QuotaName, Value>;
}
