// Known pictures, which are refused on upload, and the stored files that match them.
export interface KnownPicture {
  id: string;
  sha256: Buffer<ArrayBuffer> | null;
  /** 128 characters, `0` or `1`. */
  perceptualHash: string | null;
  note: string;
  /** Null: it came from KNOWN_PICTURES_FILE. */
  addedBy: string | null;
}

/** A known picture in the list of moderators. */
export interface ListedPictureRow {
  id: string;
  note: string;
  addedBy: string | null;
  createdAt: Date;
}

/** A stored file that is, or looks like, a known picture. */
export interface KnownPictureMatch {
  media: string;
  owner: string;
}
