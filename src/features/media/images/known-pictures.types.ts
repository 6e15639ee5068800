// A picture that must not be here.
export interface KnownPicture {
  id: string;
  sha256: Buffer<ArrayBuffer> | null;
  /** A bit a character. */
  perceptualHash: string | null;
  note: string;
  /** Nobody, when it came from a file. */
  addedBy: string | null;
}

/** A file that is, or looks like, a picture. */
export interface KnownPictureMatch {
  media: string;
  owner: string;
}
