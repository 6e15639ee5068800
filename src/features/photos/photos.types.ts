// Rows of photos and voice intros.

/** A row of the table photos. */
export interface PhotoRow {
  id: string;
  width: number;
  height: number;
  blurhash: string;
}

/** The row in media of a voice intro. */
export interface VoiceIntroRow {
  id: string;
  type: string;
  bytes: number;
  durationMs: number;
}
