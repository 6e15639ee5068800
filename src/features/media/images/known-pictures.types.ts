// A picture that must not be here.
export interface KnownPicture {
  id: string;
  sha256: Buffer | null;
  /** A bit a character. */
  look: string | null;
  note: string;
  /** Nobody, when it came from a file. */
  addedBy: string | null;
}

/** A file that is, or looks like, a picture. */
export interface Sighting {
  media: string;
  owner: string;
}
