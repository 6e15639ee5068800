// The port of the storage of files, which a disk and a bucket implement.
import type { ByteRange } from '../media.types.js';
import type { StoredContent, StoredFile } from './stored-files.js';

/** The injection token of the storage. */
export const MEDIA_STORAGE = Symbol('media storage');

export interface MediaStorage {
  /** Stores a file atomically and durably. */
  put(key: string, data: Buffer, type: string): Promise<void>;
  /** Returns a file or a range of it; undefined when there is none. */
  get(key: string, range?: ByteRange): Promise<StoredContent | undefined>;
  /** Deletes files; a missing file is no error. */
  delete(keys: string[]): Promise<void>;
  /** Lists all files, in batches. */
  list(): AsyncIterable<StoredFile[]>;
}
