// Whether a picture may be here at all: the port. What is behind it first is a list of known pictures.
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';

/** The token under which the check is injected. */
export const IMAGE_CHECK = Symbol('image check');

/** A picture by what is known of it. */
export interface ImageFingerprint {
  /** Of the bytes as they were sent in. */
  sha256: Buffer<ArrayBuffer>;
  /** As look.ts makes it; nothing of a plain surface. */
  perceptualHash: string | null;
}

export interface ImageCheck {
  /** @returns why it is refused; nothing when it may stay */
  refusalOf(picture: ImageFingerprint): Promise<ErrorCode | undefined>;
}
