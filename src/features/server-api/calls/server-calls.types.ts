// The types of calls with an Idempotency-Key.

/** A call that is about to run. */
export interface CallClaim {
  keyId: string;
  /** The value of the header. */
  idempotency: string;
  /** SHA-256 of method, path and body. */
  request: Uint8Array<ArrayBuffer>;
  at: Date;
}

export interface StoredCall {
  request: Uint8Array;
  /** Sealed; null while the call runs. */
  answer: Uint8Array | null;
}
