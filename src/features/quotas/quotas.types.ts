/** What there may be so much of a day. */
export const QUOTAS = ['likes', 'superlikes', 'undos', 'boosts'] as const;
export type QuotaName = (typeof QUOTAS)[number];

/** How often a person has done what today. */
export type QuotaCounts = Record<QuotaName, number>;
