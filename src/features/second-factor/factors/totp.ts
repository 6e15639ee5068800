// One-time codes of an authenticator app (TOTP, RFC 6238): SHA-1, six digits, 30 seconds, which every app knows.
import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
/** The steps before and after the present one whose codes are accepted, since the clock of a phone may be wrong. */
const window = 1;
export const secretBytes = 20;

/** Returns a secret in Base32, as apps read it. */
export function secretOf(bytes: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32;
}

/** Returns the URI of the QR code. @param label the account, as its user knows it */
export function uriOf(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** Returns the time step of a code; undefined when the code is wrong or has expired. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  const options = { issuer: 'Fujin', algorithm: 'SHA1', digits: 6, period: periodSeconds };
  return new TOTP({ ...options, label, secret: Secret.fromBase32(secret) });
}
