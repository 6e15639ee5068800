// What decides whom a user can see, and can be changed twice: an account that is a woman today and a man tomorrow would read from who
// appears and disappears whom others look for. Pure.

/** Changes in the life of an account. The first answer is none. */
export const MOST_CHANGES = 2;

export const LIMITED_FIELDS = ['gender', 'birthDate'] as const;
export type LimitedField = (typeof LIMITED_FIELDS)[number];

/** What was said so far, and how often each was changed. */
export interface LimitedAnswers {
  gender: string | null;
  /** 'YYYY-MM-DD' */
  birthDate: string | null;
  genderChanges: number;
  birthDateChanges: number;
}

export const noAnswers: LimitedAnswers = { gender: null, birthDate: null, genderChanges: 0, birthDateChanges: 0 };

/** Returns the counts with a change in them, and the fields that can't be changed any more. */
export function countChanges(
  said: LimitedAnswers,
  change: { gender?: string | undefined; birthDate?: string | undefined },
): { counts: Pick<LimitedAnswers, 'genderChanges' | 'birthDateChanges'>; locked: LimitedField[] } {
  const isChange = (name: LimitedField) =>
    change[name] !== undefined && said[name] !== null && change[name] !== said[name] ? 1 : 0;
  const counts = {
    genderChanges: said.genderChanges + isChange('gender'),
    birthDateChanges: said.birthDateChanges + isChange('birthDate'),
  };
  return { counts, locked: LIMITED_FIELDS.filter((name) => isChange(name) && counts[`${name}Changes`] > MOST_CHANGES) };
}

/** Returns how many changes are left of each. */
export function changesLeft({ genderChanges, birthDateChanges }: LimitedAnswers): Record<LimitedField, number> {
  return {
    gender: Math.max(0, MOST_CHANGES - genderChanges),
    birthDate: Math.max(0, MOST_CHANGES - birthDateChanges),
  };
}
