// One-time codes of six digits. Each belongs to a purpose and a holder, and works for no other.
import { createHmac, randomInt } from 'node:crypto';

export type CodePurpose = 'confirm' | 'email' | 'phone' | 'sign_in' | 'sign_up' | 'reset';

/** The user who is signed in, or the address or number itself when the code opens an account. */
export type CodeHolder = { person: string } | { target: string };

/** The lifetime of a code. */
export const codeMinutes = 5;

/**
 * Returns the number of tries after which a code stops working. Strangers can try one that opens an account and must not use it up:
 * sign-in-limits.service.ts limits the tries of each place, and of all unfamiliar places together.
 */
export const mostTries = (holder: CodeHolder): number => ('person' in holder ? 3 : 30);

export const newCode = (random: (max: number) => number = randomInt): string =>
  String(random(1_000_000)).padStart(6, '0');

/** Returns the id of the user, or the address or number. */
export const holderKey = (holder: CodeHolder): string => ('person' in holder ? holder.person : holder.target);

/** Returns the stored hash of a code. A million codes are tried fast, so it is keyed: a reader of the table does not know the key. */
export function codeHash(secret: string, purpose: CodePurpose, holder: CodeHolder, code: string): string {
  return createHmac('sha256', secret)
    .update(`code ${purpose} ${holderKey(holder)} ${code}`)
    .digest('base64url');
}
