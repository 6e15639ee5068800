import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing of where they differ. */
export function isSameSecret(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
