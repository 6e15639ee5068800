// Bytes that no row tells of any more: those of people who have gone, of files whose removal broke off, and of pictures that were drawn
// while the file was removed.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { MediaStore } from '../media.store.js';
import { allKeys, MEDIA_STORAGE, type MediaStorage, type StoredFile } from './media.storage.js';

/** A row comes before its bytes, so what has none never will. So long, because a database may have been restored to a moment before. */
const youngestMs = 7 * 86_400_000;
/** More than so many, and more than half of what lies there: then this is more likely another server's storage. */
const suspicious = 100;

@Injectable()
export class OrphanedFilesService {
  private readonly log = new Logger(OrphanedFilesService.name);

  constructor(
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    private readonly store: MediaStore,
  ) {}

  /** Removes them. @returns how many */
  async remove(now: Date): Promise<number> {
    const orphans: string[] = [];
    let lying = 0;
    for await (const some of this.storage.list()) {
      lying += some.length;
      orphans.push(...(await this.among(some.filter(({ at }) => now.getTime() - at.getTime() > youngestMs))));
    }
    if (orphans.length > suspicious && orphans.length > lying / 2) {
      this.log.error({ orphans: orphans.length, lying }, 'most media are unknown to this database, none is removed');
      return 0;
    }
    await this.storage.delete(orphans);
    return orphans.length;
  }

  private async among(files: StoredFile[]): Promise<string[]> {
    if (files.length === 0) return [];
    const ids = files.map(({ key }) => idOf(key)).filter((id) => id !== undefined);
    const present = await this.store.present([...new Set(ids)]);
    return files.flatMap(({ key }) => {
      const id = idOf(key);
      // what isn't named like ours is left alone
      if (id === undefined) return [];
      return present.has(id) && allKeys(id).includes(key) ? [] : [key];
    });
  }
}

function idOf(key: string): string | undefined {
  return key.match(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=$|\.)/)?.[0];
}
