// The types that the layers of the second factor share.

/** A factor that is set up, as its user sees it. */
export interface FactorRow {
  id: string;
  kind: 'totp' | 'passkey';
  /** The name that its user gave it; empty for an authenticator app. */
  name: string;
  addedAt: Date;
  usedAt: Date | null;
}

/** An authenticator app. */
export interface TotpRow {
  id: string;
  /** The secret, sealed; null until a first code has confirmed it. */
  secret: string | null;
  /** A secret that waits for its first code, sealed. */
  pending: string | null;
}

/** A passkey, as WebAuthn verifies it. */
export interface PasskeyRow {
  id: string;
  name: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
}

export type NewPasskey = Omit<PasskeyRow, 'id'>;

/** The recovery codes that come with the first factor. */
export interface AddedFactor {
  recoveryCodes?: string[];
}
