/** The daily quotas. */
export const QUOTAS = ['likes', 'superlikes', 'undos', 'boosts'] as const;
export type QuotaName = (typeof QUOTAS)[number];

/** How much a user has used of each quota today. */
export type QuotaCounts = Record<QuotaName, number>;

/** Returns a record with a value for each quota. */
export function perQuota<Value>(make: (name: QuotaName) => Value): Record<QuotaName, Value> {
  return Object.fromEntries(QUOTAS.map((name) => [name, make(name)])) as Record<QuotaName, Value>;
}
