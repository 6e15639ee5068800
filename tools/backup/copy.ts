// Copies files that never change once they exist, such as media.
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Copies the missing files of folders; leaves out files that are being written or are gone by their turn.
 * @param wanted selects the files of one folder, by name
 * @returns the number of copied files
 */
export async function copyMissing(
  from: string,
  to: string,
  wanted: (names: string[]) => Promise<string[]> = async (names) => names,
): Promise<number> {
  let count = 0;
  for (const folder of await namesIn(from)) {
    const there = new Set(await namesIn(join(to, folder)));
    const names = (await namesIn(join(from, folder))).filter((name) => !name.endsWith('.part') && !there.has(name));
    if (names.length === 0) continue;
    for (const name of await wanted(names)) {
      if (await copied(join(from, folder, name), join(to, folder, name))) count++;
    }
  }
  return count;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(unlessAbsent([]));
}

/** @returns whether it was still there */
async function copied(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const isThere = await copyFile(from, to, constants.COPYFILE_FICLONE).then(() => true, unlessAbsent(false));
  if (isThere) await flush(to);
  return isThere;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Returns a default for a missing file, and passes on every other failure. */
export function unlessAbsent<Other>(other: Other) {
  return (error: NodeJS.ErrnoException): Other => {
    if (error.code !== 'ENOENT') throw error;
    return other;
  };
}
