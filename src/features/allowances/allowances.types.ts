/** What there may be so much of a day. */
export const ALLOWANCES = ['likes', 'superlikes', 'undos', 'boosts'] as const;
export type AllowanceName = (typeof ALLOWANCES)[number];

/** How often a person has done what today. */
export type Used = Record<AllowanceName, number>;
