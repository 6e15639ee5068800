// Where the bytes of media lie: the port, and the disk behind it.
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange } from './media.types.js';

/** The token under which the storage is injected. */
export const MEDIA_STORAGE = Symbol('media storage');

export interface MediaStorage {
  /** All of it or nothing; it is there for good once this is done. */
  put(id: string, data: Buffer): Promise<void>;
  /** @returns nothing when there is no such file */
  get(id: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Whether it is there or not, it is gone afterwards. */
  delete(id: string): Promise<void>;
}

export class DiskStorage implements MediaStorage {
  /** @param folder is made when the first file comes */
  constructor(private readonly folder: string) {}

  async put(id: string, data: Buffer): Promise<void> {
    const file = this.fileOf(id);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const part = await open(partOf(file), 'w', 0o600);
    await writeThrough(part, data);
    await rename(partOf(file), file);
  }

  async get(id: string, range?: ByteRange): Promise<Readable | undefined> {
    const file = await open(this.fileOf(id)).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
    return file?.createReadStream(range);
  }

  async delete(id: string): Promise<void> {
    const file = this.fileOf(id);
    await Promise.all([file, partOf(file)].map((each) => rm(each, { force: true })));
  }

  /** The end of an id is random; its beginning is the time, and would fill one folder after the other. */
  private fileOf(id: string): string {
    return join(this.folder, id.slice(-2), id);
  }
}

const partOf = (file: string) => `${file}.part`;

async function writeThrough(file: FileHandle, data: Buffer): Promise<void> {
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}
