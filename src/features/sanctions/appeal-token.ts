// The token with which a banned user, who cannot sign in, appeals. A sign-in that proves the ownership of the account gives it out.
import { createHmac, timingSafeEqual } from 'node:crypto';

const hours = 24;

/** Returns a token that is valid for a day. */
export function appealTokenOf(personId: string, secret: string, now: Date): string {
  const body = `${personId}.${Math.floor(now.getTime() / 1000) + hours * 3_600}`;
  return `${body}.${signatureOf(body, secret)}`;
}

/** Returns the user of a token; undefined when it is forged or has expired. */
export function personOfAppealToken(token: string, secret: string, now: Date): string | undefined {
  const [, body = '', person = '', ends = '', signature = ''] =
    /^(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? [];
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(body, secret))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return Number(ends) * 1000 > now.getTime() ? person : undefined;
}

function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`appeal ${body}`).digest('base64url');
}
