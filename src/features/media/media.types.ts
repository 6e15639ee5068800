// Types of files, for the layers of media and for the features that show files.

/** `image` and `voice` belong to messages, `photo` and `clip` (a voice intro) to profiles. */
export type MediaKind = 'image' | 'voice' | 'photo' | 'clip';

/** A row of the table media. */
export interface MediaRow {
  id: string;
  kind: MediaKind;
  /** The content type of the stored bytes, such as image/webp. */
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

/** A file that was checked and converted, and may be stored. */
export interface ProcessedFile extends Omit<MediaRow, 'id' | 'bytes'> {
  data: Buffer;
}

/** The bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}
