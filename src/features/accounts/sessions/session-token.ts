// The tokens of sessions: makes, hashes and exchanges them.
import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Returns a token of 192 random bits. @param random returns so many random bytes */
export function newToken(random: (size: number) => Buffer = randomBytes): string {
  return random(24).toString('base64url');
}

/** Returns the stored form of a token. No key is needed, since a token cannot be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** The first twelve of the 32 characters, 72 bits, are the same in all tokens of a session. */
const familyLength = 12;
const restBytes = 15;

/**
 * Returns the successor of a token, always the same: a client that exchanges it again because the answer was lost, or twice at once,
 * gets the same one. It is derived from the token and the secret of the server.
 */
export function nextToken(token: string, secret: string): string {
  const rest = createHmac('sha256', secret).update(`next token ${token}`).digest().subarray(0, restBytes);
  return token.slice(0, familyLength) + rest.toString('base64url');
}

/** Returns the stored form of what all tokens of a session have in common: by it an exchanged token is recognised at any time. */
export function hashFamily(token: string): string {
  return hashToken(`family ${token.slice(0, familyLength)}`);
}
