/** A photo as its table knows it. */
export interface PhotoRow {
  id: string;
  width: number;
  height: number;
  blurhash: string;
}

/** The voice on a profile, as the table of files knows it. */
export interface VoiceIntroRow {
  id: string;
  type: string;
  bytes: number;
  durationMs: number;
}
