// Media on a disk: each file in a folder named after the end of its id.
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ByteRange } from '../media.types.js';
import type { MediaStorage, StoredContent, StoredFile } from './media.storage.js';

export class DiskStorage implements MediaStorage {
  /** @param folder is made when the first file comes */
  constructor(private readonly folder: string) {}

  async put(key: string, data: Buffer): Promise<void> {
    const file = this.fileOf(key);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // two processes may draw the same at once: each writes a part of its own, and the last one stays
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

  /** Parts that a killed process left are listed too. */
  async *list(): AsyncGenerator<StoredFile[]> {
    for (const name of (await orAbsent(readdir(this.folder))) ?? []) {
      const folder = join(this.folder, name);
      const keys = (await orAbsent(readdir(folder))) ?? [];
      const lying = await Promise.all(
        keys.map(async (key) => {
          const found = await orAbsent(stat(join(folder, key)));
          return found ? [{ key, at: found.mtime }] : [];
        }),
      );
      yield lying.flat();
    }
  }

  /** The end of an id is random; its beginning is the time, and would fill one folder after the other. */
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

/** What has gone, or isn't a folder, is nothing. */
async function orAbsent<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
