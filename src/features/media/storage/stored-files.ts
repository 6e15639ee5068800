// The keys under which files are stored, and what the storage returns.
import type { Readable } from 'node:stream';

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
