/** The daily quotas. */
export const QUOTAS = ['likes', 'superlikes', 'undos', 'boosts'] as const;
export type QuotaName = (typeof QUOTAS)[number];

/** How much a user has used of each quota today. */
export type QuotaCounts = Record<QuotaName, number>;
