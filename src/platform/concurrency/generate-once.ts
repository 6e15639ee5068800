// Small files of DATA_DIR that are generated at the first start, such as a secret.
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the trimmed text of a file (mode 600), which is generated when absent. Processes that start at the same time get the same text. */
export async function generateOnce(folder: string, name: string, make: () => string): Promise<string> {
  const file = join(folder, name);
  return (await readIfThere(file)) ?? write(folder, file, make());
}

/** Linking a finished file makes it appear whole or not at all, and only the first process succeeds. */
async function write(folder: string, file: string, text: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
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
