export const genders = ['woman', 'man', 'nonbinary'] as const;
export type Gender = (typeof genders)[number];
