// The port of the storage of files, and the keys under which files are stored.
import type { Readable } from 'node:stream';
import type { ByteRange } from '../media.types.js';

/** The injection token of the storage. */
export const MEDIA_STORAGE = Symbol('media storage');

/** The files that are derived from a picture on request, and stored beside it. */
export const DERIVED_FILES = [
  'thumb.webp',
  'card.webp',
  'thumb.avif',
  'card.avif',
  'full.avif',
  'blurred.webp',
] as const;
export type DerivedFile = (typeof DERIVED_FILES)[number];

/** Returns the key of a derived file; the file itself is stored under its id. */
export const derivedKey = (id: string, derived: DerivedFile) => `${id}.${derived}`;

/** Returns all keys of a file: its own, and those of its derived files. */
export const allKeys = (id: string) => [id, ...DERIVED_FILES.map((derived) => derivedKey(id, derived))];

/** The content of a stored file. */
export interface StoredContent {
  body: Readable;
  /** The length of `body`. */
  bytes: number;
}

/** An entry of the storage. */
export interface StoredFile {
  key: string;
  /** The time of the write. */
  at: Date;
}

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
