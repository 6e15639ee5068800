// What media passes between its layers, and to the features that show it.

/** Files of messages, and what people show of themselves. */
export type MediaKind = 'image' | 'voice' | 'photo' | 'clip';

/** A file as its table knows it. */
export interface MediaRow {
  id: string;
  kind: MediaKind;
  /** Of the stored bytes, such as image/webp. */
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

/** A file that was looked into and may be kept. */
export interface ProcessedFile extends Omit<MediaRow, 'id' | 'bytes'> {
  data: Buffer;
}

/** Bytes `start` to `end` of a file, both included. */
export interface ByteRange {
  start: number;
  end: number;
}
