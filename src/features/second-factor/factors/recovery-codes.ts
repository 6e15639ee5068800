// Recovery codes, for the loss of all other factors: 60 random bits each in Base32, stored as HMACs.
import { createHmac } from 'node:crypto';
import { Secret } from 'otpauth';

export const recoveryCodeCount = 10;
const bytesOfCode = 8;
const charactersOfCode = 12;

/** The random bytes of a set of codes. */
export const recoveryBytes = recoveryCodeCount * bytesOfCode;

/** Returns codes such as `ABCD-EFGH-2345`. @param bytes `recoveryBytes` random ones */
export function recoveryCodesOf(bytes: Uint8Array): string[] {
  return Array.from({ length: recoveryCodeCount }, (_, n) => {
    const own = Uint8Array.from(bytes.subarray(n * bytesOfCode, (n + 1) * bytesOfCode));
    const signs = new Secret({ buffer: own.buffer }).base32.slice(0, charactersOfCode);
    return signs.match(/.{4}/g)!.join('-');
  });
}

/** Returns the stored hash of a code. Case and separators do not count; 0, 1 and 8, which Base32 lacks, are read as O, I and B. */
export function recoveryCodeHash(code: string, personId: string, key: Buffer): string {
  const alike: Record<string, string> = { 0: 'O', 1: 'I', 8: 'B' };
  const signs = code
    .toUpperCase()
    .replace(/[018]/g, (sign) => alike[sign]!)
    .replace(/[^A-Z2-7]/g, '');
  return createHmac('sha256', key).update(`${personId} ${signs}`).digest('base64url');
}
