export interface ExportRow {
  id: string;
  state: 'waiting' | 'ready' | 'failed';
  askedAt: Date;
  readyAt: Date | null;
  bytes: bigint | null;
  expiresAt: Date;
}

/** A file of a person's. */
export interface OwnFile {
  id: string;
  /** Such as image/webp. */
  type: string;
}
