// The long form of a code. Six digits can be guessed, so tries at them are limited, and strangers can use up the limit. A mail also
// carries a form that cannot be guessed: a try with it proves that the mail was read, and the limit of strangers does not hold for it.
import { createHmac } from 'node:crypto';
import { deriveKey, isSameSecret } from '../../../platform/crypto/crypto.js';

/** Characters that are not mistaken for one another; 32 of them, so that each byte gives five bits without a bias. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const proofLength = 12;

/** Returns the long form, such as "482913-K7QM2XPA94RT": 60 bits beside the code. @param account the address that the code is sent to */
export function provenCode(account: string, code: string, secret: string): string {
  const bytes = createHmac('sha256', deriveKey(secret, 'proven codes')).update(`${account} ${code}`).digest();
  const proof = [...bytes.subarray(0, proofLength)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${code}-${proof}`;
}

/** Parses a code as it was typed. @returns the six digits, and whether the proof beside them is right */
export function readCode(account: string, typed: string, secret: string): { code: string; isProven: boolean } {
  const code = typed.slice(0, 6);
  return { code, isProven: isSameSecret(typed.toUpperCase(), provenCode(account, code, secret)) };
}
