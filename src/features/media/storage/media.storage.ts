// Where the bytes of media lie: the port.
import type { Readable } from 'node:stream';
import type { ByteRange } from '../media.types.js';

/** The token under which the storage is injected. */
export const MEDIA_STORAGE = Symbol('media storage');

/** What is made of a picture when somebody asks for it, and kept beside it. */
export const DERIVED_FILES = [
  'thumb.webp',
  'card.webp',
  'thumb.avif',
  'card.avif',
  'full.avif',
  'blurred.webp',
] as const;
export type DerivedFile = (typeof DERIVED_FILES)[number];

/** A file is stored under its id, and what is made of it under this. */
export const derivedKey = (id: string, derived: DerivedFile) => `${id}.${derived}`;

/** All under which something of a file may lie. */
export const allKeys = (id: string) => [id, ...DERIVED_FILES.map((derived) => derivedKey(id, derived))];

/** Bytes that are being read. */
export interface StoredContent {
  body: Readable;
  /** How many will come. */
  bytes: number;
}

/** A file that lies in the storage. */
export interface StoredFile {
  key: string;
  /** When it was written. */
  at: Date;
}

export interface MediaStorage {
  /** All of it or nothing; it is there for good once this is done. */
  put(key: string, data: Buffer, type: string): Promise<void>;
  /** @returns nothing when there is no such file */
  get(key: string, range?: ByteRange): Promise<StoredContent | undefined>;
  /** Whether they are there or not, they are gone afterwards. */
  delete(keys: string[]): Promise<void>;
  /** All that lies there, some at a time. */
  list(): AsyncIterable<StoredFile[]>;
}
