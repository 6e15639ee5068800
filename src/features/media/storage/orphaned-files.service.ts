// Removes files without a row: those of deleted users, of removals that broke off, and derived files that were written while their
// original was removed.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { MediaStore } from '../media.store.js';
import { MEDIA_STORAGE, type MediaStorage } from './media.storage.js';
import { allKeys, type StoredFile } from './stored-files.js';

/** The minimum age of an orphan. A row is written before its file; the age covers a database that was restored to an earlier moment. */
const minAgeMs = 7 * 86_400_000;
/** More orphans than this, and than half of all files, are more likely the files of another server: none is removed. */
const suspiciousCount = 100;

@Injectable()
export class OrphanedFilesService {
  private readonly log = new Logger(OrphanedFilesService.name);

  constructor(
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    private readonly store: MediaStore,
  ) {}

  /** Removes orphaned files. @returns their number */
  async remove(now: Date): Promise<number> {
    const orphans: string[] = [];
    let total = 0;
    for await (const batch of this.storage.list()) {
      total += batch.length;
      orphans.push(...(await this.orphansAmong(batch.filter(({ at }) => now.getTime() - at.getTime() > minAgeMs))));
    }
    if (orphans.length > suspiciousCount && orphans.length > total / 2) {
      this.log.error(
        { orphans: orphans.length, files: total },
        'most stored files are unknown to this database; none was deleted',
      );
      return 0;
    }
    await this.storage.delete(orphans);
    return orphans.length;
  }

  private async orphansAmong(files: StoredFile[]): Promise<string[]> {
    if (files.length === 0) return [];
    const ids = files.map(({ key }) => idOf(key)).filter((id) => id !== undefined);
    const existing = await this.store.existing([...new Set(ids)]);
    return files.flatMap(({ key }) => {
      const id = idOf(key);
      // a file with another form of name is not ours
      if (id === undefined) return [];
      return existing.has(id) && allKeys(id).includes(key) ? [] : [key];
    });
  }
}

function idOf(key: string): string | undefined {
  return key.match(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=$|\.)/)?.[0];
}
