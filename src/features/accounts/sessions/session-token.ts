// Tokens of sessions: what a client holds, what is kept of it, and the one that follows it.
import { createHash, createHmac, randomBytes } from 'node:crypto';

export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept: who reads it can't turn it back, since a token can't be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Of 32 signs the first twelve, which are 72 bits, stay the same through all tokens of a session. */
const familyLength = 12;
const restBytes = 15;

/**
 * The token that follows this one, always the same: a client that asks again because the answer was lost, or twice at once, gets
 * it again. It takes the token itself and the secret of the server to know it.
 */
export function nextToken(token: string, secret: string): string {
  const rest = createHmac('sha256', secret).update(`next token ${token}`).digest().subarray(0, restBytes);
  return token.slice(0, familyLength) + rest.toString('base64url');
}

/** What all tokens of a session have in common, as it is kept: by it an exchanged one is known, however long ago that was. */
export function hashFamily(token: string): string {
  return hashToken(`family ${token.slice(0, familyLength)}`);
}
