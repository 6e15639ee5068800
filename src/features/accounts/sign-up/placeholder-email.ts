// The column for the e-mail address is never empty: accounts without one have a placeholder. It is random, and no input can name it.
import { randomUUID } from 'node:crypto';

/** Every placeholder ends so; the domain is special-use, and addresses.ts refuses it. */
export const noDomain = '.invalid';

export const placeholder = (why: 'anonymous' | 'phone' | 'unconfirmed'): string => `${randomUUID()}@${why}${noDomain}`;
