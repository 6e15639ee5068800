// Rows of the exports.

export interface ExportRow {
  id: string;
  state: 'waiting' | 'ready' | 'failed';
  askedAt: Date;
  readyAt: Date | null;
  bytes: bigint | null;
  expiresAt: Date;
}

/** An uploaded file of a user. */
export interface OwnFile {
  id: string;
  /** Such as image/webp. */
  type: string;
}
