// The part of a call that the audit log keeps: its parameters, and the users that its body refers to. Neither is validated yet.

/** The length of the longest reference of a user. */
const longest = 140;
/** The users of a list that are kept. */
const mostUsers = 50;
/** The fields of bodies that refer to one user. */
const single = ['from', 'user', 'person', 'externalId'] as const;
const lists = ['users', 'to'] as const;

/** The users of a list: their number, and the first of them. */
interface ListedUsers {
  count: number;
  first: string[];
}

/** Returns the references of a body to users. */
export function referencesOf(body: unknown): Record<string, string | ListedUsers> {
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
  const singles = [...single, ...lists].flatMap((name) => {
    const reference = referenceOf(fields.get(name));
    return reference === undefined ? [] : [[name, reference] as const];
  });
  const listed = lists.flatMap((name) => {
    const value = fields.get(name);
    return Array.isArray(value) ? [[name, usersOf(value)] as const] : [];
  });
  return Object.fromEntries<string | ListedUsers>([...singles, ...listed]);
}

/** Returns the parameters of a path, cut to the length that is kept. */
export function parametersOf(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, storable(value).slice(0, longest)]));
}

const referenceOf = (value: unknown) =>
  typeof value === 'string' && value.length <= longest ? storable(value) : undefined;

function usersOf(list: readonly unknown[]): ListedUsers {
  return { count: list.length, first: list.flatMap((each) => referenceOf(each) ?? []).slice(0, mostUsers) };
}

/** Postgres stores no NUL and no half of a character. */
const storable = (text: string) => text.replace(/[\0\p{Surrogate}]/gu, '');
