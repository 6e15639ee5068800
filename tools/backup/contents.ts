// The files in the folder of a backup.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Of a backup, or of a DATA_DIR. */
export const databaseOf = (folder: string) => join(folder, 'database');
export const passwordOf = (folder: string) => join(folder, 'database', 'password');
export const mediaOf = (folder: string) => join(folder, 'media');
export const secretFileOf = (folder: string) => join(folder, 'auth-secret');

/** Written last: a backup without it is not finished. */
export const labelOf = (folder: string) => join(folder, 'backup.json');

const Label = z.object({
  /** Of the layout. */
  version: z.literal(1),
  /** The database is as of this moment, by its own clock; it can be restored as of any later one. */
  finishedAt: z.iso.datetime(),
  /** The same as a position in its write-ahead log. */
  finishedAtLsn: z.string(),
  /** The first file of the write-ahead log that was needed: an archive is useful from there on. */
  firstWal: z.string(),
});

export type Label = z.output<typeof Label>;

/** @throws Error a sentence, when there is no finished backup in the folder */
export async function readLabel(folder: string): Promise<Label> {
  const text = await readFile(labelOf(folder), 'utf8').catch(() => {
    throw new Error(`There is no finished backup in ${folder}.`);
  });
  const parsed = Label.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${labelOf(folder)} is not in the format of this version of Fujin.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
