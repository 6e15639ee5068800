// The types that the layers of the sessions share, and those of a caller.

/** The user who calls, and the session of the call. */
export interface SignedInAs {
  personId: string;
  sessionId: string;
}

/** A session that is used. */
export interface UsedSession extends SignedInAs {
  /** The session was not used today, by UTC, before. */
  isFirstToday: boolean;
}

/** The session of a token. */
export interface SessionRow extends UsedSession {
  /** Until when the token is valid, when it has been exchanged for another. */
  previousUntil: Date | null;
  /** An exchange has given this token out, and it was not used before. */
  isFirstUse: boolean;
}

/** A session as its user sees it. */
export interface DeviceRow {
  id: string;
  device: string;
  /** Days, such as 2026-12-13, by UTC. */
  since: string;
  lastSeen: string;
}

/** The columns of a session that is adopted; token and family are hashed. */
export interface Adoption {
  token: string;
  family: string;
  device: string;
  /** The server key that signs it. */
  keyId?: string | undefined;
  /** The time at which the user has proven their identity; null when another has vouched for them. */
  confirmedAt: Date | null;
}

/** The lifetimes of a session. */
export interface Lifetimes {
  idleDays: number;
  maxDays: number;
}

/** The origin of a call without a session. */
export interface SignInAttempt {
  address: string;
  userAgent?: string | undefined;
  /** The app's own id of the device, if it sends one. */
  device?: string | undefined;
  /** The server key that signs the session: the user has proven nothing. */
  keyId?: string | undefined;
  /** True if a JWT opens the session: it may have been issued an hour ago, and be used again. */
  isByJwt?: boolean | undefined;
}
