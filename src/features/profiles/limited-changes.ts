// Fields with a limited number of changes: gender and birth date decide which profiles a user sees, and an account that kept changing them would
// learn from who appears and disappears what others look for. Pure.

/** The maximum number of changes of a field in the life of an account. The first answer is no change. */
export const MOST_CHANGES = 2;

export const LIMITED_FIELDS = ['gender', 'birthDate'] as const;
export type LimitedField = (typeof LIMITED_FIELDS)[number];

/** The stored answers, and the number of changes of each. */
export interface LimitedAnswers {
  gender: string | null;
  /** 'YYYY-MM-DD' */
  birthDate: string | null;
  genderChanges: number;
  birthDateChanges: number;
}

export const noAnswers: LimitedAnswers = { gender: null, birthDate: null, genderChanges: 0, birthDateChanges: 0 };

/** Returns the counts with a change added, and the fields that cannot be changed any more. */
export function countChanges(
  stored: LimitedAnswers,
  change: { gender?: string | undefined; birthDate?: string | undefined },
): { counts: Pick<LimitedAnswers, 'genderChanges' | 'birthDateChanges'>; locked: LimitedField[] } {
  const isChange = (name: LimitedField) =>
    change[name] !== undefined && stored[name] !== null && change[name] !== stored[name] ? 1 : 0;
  const counts = {
    genderChanges: stored.genderChanges + isChange('gender'),
    birthDateChanges: stored.birthDateChanges + isChange('birthDate'),
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
