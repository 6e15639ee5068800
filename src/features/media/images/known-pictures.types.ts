// Known pictures, which are refused on upload, and the stored files that match them.
export interface KnownPicture {
  id: string;
  sha256: Buffer<ArrayBuffer> | null;
  /** 128 characters, `0` or `1`. */
  perceptualHash: string | null;
  note: string;
  /** Null: it came from KNOWN_PICTURES_FILE, or the account of its moderator is erased. */
  addedBy: string | null;
}

/** A known picture in the list of moderators. */
export interface ListedPictureRow extends Omit<KnownPicture, 'sha256'> {
  sha256: Uint8Array | null;
  createdAt: Date;
}

/** A picture that is allowed again, as the audit log keeps it: its hashes forbid it once more. */
export interface AllowedPicture extends Pick<KnownPicture, 'note' | 'addedBy'> {
  picture: string;
  sha256: string | null;
  look: string | null;
}

/** The stored files that match a picture. */
export interface KnownPictureMatches {
  matches: KnownPictureMatch[];
  /** False when there are more, or they could not be looked for. */
  isComplete: boolean;
}

/** A stored file that is, or looks like, a known picture. */
export interface KnownPictureMatch {
  media: string;
  owner: string;
}
