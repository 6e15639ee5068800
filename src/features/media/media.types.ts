/** A file that somebody sent in. */
export interface MediaRow {
  id: string;
  kind: 'image' | 'voice';
  /** Of the stored bytes, such as image/webp. */
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}
