// What the second factor passes between its layers.

export interface FactorRow {
  id: string;
  kind: 'totp' | 'passkey';
  /** As its user named it; empty for an authenticator app. */
  name: string;
  addedAt: Date;
  usedAt: Date | null;
}

export interface TotpRow {
  id: string;
  /** Sealed. */
  secret: string | null;
  /** Sealed; waits for its first code. */
  pending: string | null;
}

export interface PasskeyRow {
  id: string;
  name: string;
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
}

export type NewPasskey = Omit<PasskeyRow, 'id'>;
