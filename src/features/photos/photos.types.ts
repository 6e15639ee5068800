// Rows of photos and voice intros.

/** A row of the table photos. */
export interface PhotoRow {
  id: string;
  width: number;
  height: number;
  blurhash: string;
  /** True if it waits for a moderator; only its user sees it. */
  waits?: boolean;
}

/** A photo that waits for a moderator. */
export interface WaitingPhotoRow extends PhotoRow {
  person: string;
  at: Date;
}

/** The row in media of a voice intro. */
export interface VoiceIntroRow {
  id: string;
  type: string;
  bytes: number;
  durationMs: number;
}
