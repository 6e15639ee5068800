// One-time codes of an authenticator app (TOTP, RFC 6238): SHA-1, six digits, 30 seconds, which every app knows.
import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
/** Steps before and after the present one whose code is accepted: the clock of a phone may be wrong by so much. */
const window = 1;
export const secretBytes = 20;

/** Returns a secret as an app takes it, in Base32. */
export function secretOf(bytes: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** Returns what is shown as a QR code. @param label the account, as its user knows it */
export function uriOf(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** Returns the time step to which a code belongs; undefined when it is wrong, or its time is over. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  const options = { issuer: 'Fujin', algorithm: 'SHA1', digits: 6, period: periodSeconds };
  return new TOTP({ ...options, label, secret: Secret.fromBase32(secret) });
}
