// The column of the e-mail address is never empty: accounts without an address have a random placeholder that no input can name.
import { randomUUID } from 'node:crypto';

/** The end of every placeholder: a special-use domain, which deliverable-address.ts refuses. */
export const noDomain = '.invalid';

/** Returns a placeholder. @param unique random */
export const placeholder = (why: 'anonymous' | 'external' | 'phone' | 'unconfirmed', unique = randomUUID()): string =>
  `${unique}@${why}${noDomain}`;

/** Returns the address of an account if its user has confirmed it. */
export const confirmedEmail = ({ email, emailVerified }: { email: string; emailVerified: boolean }): string | null =>
  emailVerified && !email.endsWith(noDomain) ? email : null;
