// The port that decides whether a picture may be uploaded. It is implemented by the list of known pictures.
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';

/** The injection token of the check. */
export const IMAGE_CHECK = Symbol('image check');

/** The properties that identify a picture. */
export interface ImageFingerprint {
  /** The hash of the uploaded bytes. */
  sha256: Buffer<ArrayBuffer>;
  /** As perceptual-hash.ts makes it; null for a plain surface. */
  perceptualHash: string | null;
}

export interface ImageCheck {
  /** Returns why a picture is refused; undefined when it is allowed. */
  refusalOf(picture: ImageFingerprint): Promise<ErrorCode | undefined>;
}
