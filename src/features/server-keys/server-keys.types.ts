// The types that the layers of the server keys share.
import type { ServerScope } from './scopes.js';

/** The key that calls. */
export interface CallingKey {
  id: string;
  name: string;
  scopes: readonly string[];
  /** The id of what the call creates, when it has an Idempotency-Key: the same for each run of it. */
  callId?: string;
}

/** A secret as it is stored, with its key. */
export interface StoredSecret extends CallingKey {
  hash: Uint8Array;
  pointsPerMinute: number;
  /** The earliest end: of the secret, or of the key. */
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export interface NewServerKey {
  name: string;
  scopes: readonly ServerScope[];
  pointsPerMinute: number;
  expiresAt: Date | null;
}

/** A key as the command line lists it. */
export interface ListedKey extends Omit<NewServerKey, 'scopes'> {
  id: string;
  scopes: string[];
  createdAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  /** The newest first. */
  secrets: { id: string; createdAt: Date; expiresAt: Date | null }[];
}

/** The queue of the jobs that end the sessions which a revoked key has signed. */
export const revokedKeysQueue = 'sessions of a key';

export interface RevokedKey {
  keyId: string;
}

/** The scopes that a route of the server API requires, and whether it writes. */
export interface ServerRouteMark {
  scopes: readonly ServerScope[];
  writes: boolean;
}
