// Secrets that are generated once and stored in DATA_DIR.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateOnce } from '../concurrency/generate-once.js';

const name = 'auth-secret';
const outboxToken = 'outbox-token';

const random = () => randomBytes(32).toString('base64url');

/**
 * Reads DATA_DIR/auth-secret, and generates it (mode 600) when it is absent; processes that start at the same time get the same one.
 * @throws Error a sentence, when the file holds no secret
 */
export async function loadSecret(dataDir: string): Promise<string> {
  const secret = await generateOnce(dataDir, name, random);
  if (secret.length < 32) {
    throw new Error(`${join(dataDir, name)} does not contain a secret; delete it, and a new one is generated`);
  }
  return secret;
}

/** Reads DATA_DIR/outbox-token, and generates it (mode 600) when it is absent; programs on this machine read it there. */
export async function loadOutboxToken(dataDir: string): Promise<string> {
  return generateOnce(dataDir, outboxToken, random);
}
