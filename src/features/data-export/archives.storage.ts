// The files of the archives, on disk.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';

@Injectable()
export class ArchivesStorage {
  private readonly folder: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.DATA_DIR, 'exports');
  }

  /** Writes all of an archive or nothing. @returns its size in bytes */
  async put(id: string, content: Readable, signal: AbortSignal): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.fileOf(id);
    await pipeline(content, createWriteStream(partOf(file), { mode: 0o600 }), { signal });
    await rename(partOf(file), file);
    return (await stat(file)).size;
  }

  get(id: string): Readable {
    return createReadStream(this.fileOf(id));
  }

  /** Deletes an archive, if there is one. */
  async delete(id: string): Promise<void> {
    const file = this.fileOf(id);
    await Promise.all([file, partOf(file)].map((each) => rm(each, { force: true })));
  }

  private fileOf(id: string): string {
    return join(this.folder, `${id}.zip`);
  }
}

const partOf = (file: string) => `${file}.part`;
