// One-time codes of six digits. Each belongs to a purpose and a holder, and works for no other.
import { createHmac, randomInt } from 'node:crypto';

export type CodePurpose = 'confirm' | 'email' | 'phone' | 'sign_in' | 'sign_up' | 'reset';

/** The person who is signed in, or the address or number itself when the code opens an account. */
export type CodeHolder = { person: string } | { target: string };

/** A code works for so long. */
export const codeMinutes = 5;

/**
 * Returns after how many tries a code stops working. Strangers can try one that opens an account, and must not be able to use it
 * up: sign-in-limits.service.ts bounds what each place may try, and all that are strange.
 */
export const mostTries = (holder: CodeHolder): number => ('person' in holder ? 3 : 30);

export const newCode = (random: (max: number) => number = randomInt): string =>
  String(random(1_000_000)).padStart(6, '0');

/** Returns the person's id, or the address or number. */
export const nameOf = (holder: CodeHolder): string => ('person' in holder ? holder.person : holder.target);

/** Returns what is kept of a code. A million codes are tried fast, so a reader of the table must not know the key. */
export function codeHash(secret: string, purpose: CodePurpose, holder: CodeHolder, code: string): string {
  return createHmac('sha256', secret)
    .update(`code ${purpose} ${nameOf(holder)} ${code}`)
    .digest('base64url');
}
