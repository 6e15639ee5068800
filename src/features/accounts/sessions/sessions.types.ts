/** Who calls, and in which session. */
export interface SignedInAs {
  personId: string;
  sessionId: string;
}

/** A session that is used. */
export interface UsedSession extends SignedInAs {
  /** It wasn't used today, by UTC, before. */
  isFirstToday: boolean;
}

/** A session that a token opens. */
export interface SessionRow extends UsedSession {
  /** Until when the token holds, when it has been exchanged for another. */
  previousUntil: Date | null;
  /** An exchange has given this token out, and no call has come with it before. */
  isFirstUse: boolean;
}

/** A session as its owner sees it. */
export interface DeviceRow {
  id: string;
  device: string;
  /** Days, such as 2026-12-13, by UTC. */
  since: string;
  lastSeen: string;
}

/** How long sessions and tokens hold. */
export interface Lifetimes {
  idleDays: number;
  maxDays: number;
}

/** Where somebody knocks from, and what their client calls itself. */
export interface SignInAttempt {
  address: string;
  userAgent?: string | undefined;
  /** What the app calls its device, if it says so. */
  device?: string | undefined;
}
