// The secret that signs sessions and codes, made once and kept beside the data.
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Reads DATA_DIR/auth-secret, making it (mode 600) when it is absent; processes that start at once get the same one.
 * @throws Error a sentence, when the file holds none
 */
export async function loadSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret');
  const secret = (await readIfThere(file)) ?? (await makeSecret(dataDir, file));
  if (secret.length < 32) throw new Error(`${file} does not hold a secret; delete it, and one is made anew`);
  return secret;
}

/** Linking a finished file is what makes it appear whole or not at all, and only the first one. */
async function makeSecret(dataDir: string, file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    await link(draft, file).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    },
  );
}
