// Stores media on a disk, each file in a folder named after the end of its id.
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ByteRange } from '../media.types.js';
import type { MediaStorage } from './media.storage.js';
import type { StoredContent, StoredFile } from './stored-files.js';

export class DiskStorage implements MediaStorage {
  /** @param folder is created with the first file */
  constructor(private readonly folder: string) {}

  async put(key: string, data: Buffer): Promise<void> {
    const file = this.fileOf(key);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // two processes may write the same file: each writes its own part, and the last rename wins
    const part = `${file}.${process.pid}.part`;
    await writeThrough(await open(part, 'w', 0o600), data);
    await rename(part, file);
  }

  async get(key: string, range?: ByteRange): Promise<StoredContent | undefined> {
    const file = await orAbsent(open(this.fileOf(key)));
    if (!file) return undefined;
    try {
      const bytes = range ? range.end - range.start + 1 : (await file.stat()).size;
      return { body: file.createReadStream(range), bytes };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async delete(keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => rm(this.fileOf(key), { force: true })));
  }

  /** Lists all files, the parts of killed processes too. */
  async *list(): AsyncGenerator<StoredFile[]> {
    for (const name of (await orAbsent(readdir(this.folder))) ?? []) {
      const folder = join(this.folder, name);
      const keys = (await orAbsent(readdir(folder))) ?? [];
      const found = await Promise.all(
        keys.map(async (key) => {
          const stats = await orAbsent(stat(join(folder, key)));
          return stats ? [{ key, at: stats.mtime }] : [];
        }),
      );
      yield found.flat();
    }
  }

  /** Returns the path of a file. The end of an id is random, while its beginning may be the time and fill one folder after another. */
  private fileOf(key: string): string {
    const [id = ''] = key.split('.');
    return join(this.folder, id.slice(-2), key);
  }
}

async function writeThrough(file: FileHandle, data: Buffer): Promise<void> {
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Returns undefined for a file that does not exist, or a path that is no folder. */
async function orAbsent<Result>(operation: Promise<Result>): Promise<Result | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
