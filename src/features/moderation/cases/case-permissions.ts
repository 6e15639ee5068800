// Who may decide a case, and how.
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';

export const DECISIONS = ['dismiss', 'warn', 'mute', 'suspend', 'ban', 'restore'] as const;
export type CaseDecision = (typeof DECISIONS)[number];

/** A case as far as it matters who does something about it. */
export interface Standpoint {
  state: 'open' | 'decided';
  /** Null: a guest. */
  subjectId: string | null;
  reporterIds: readonly string[];
  claimedBy: string | null;
  claimedUntil: Date | null;
}

/** What somebody does about a case. */
export type Handling = 'see' | 'note' | 'claim' | 'decide';

/** Why a moderator may not; undefined when they may. Whoever it is about has no such case. */
export function casePermissionRefusal(
  { state, subjectId, reporterIds, claimedBy, claimedUntil }: Standpoint,
  moderatorId: string,
  handling: Handling,
  now: Date,
): ErrorCode | undefined {
  if (subjectId === moderatorId) return 'NOT_FOUND';
  if (handling === 'see' || handling === 'note') return undefined;
  if (reporterIds.includes(moderatorId)) return 'FORBIDDEN';
  if (state === 'decided') return 'CASE_DECIDED';
  const isTaken = claimedBy !== null && claimedBy !== moderatorId && claimedUntil !== null && claimedUntil > now;
  return isTaken ? 'CASE_CLAIMED' : undefined;
}

/** What becomes of the reports: who was right counts for more the next time. */
export function caseOutcome(decision: CaseDecision): 'upheld' | 'dismissed' {
  return decision === 'dismiss' || decision === 'restore' ? 'dismissed' : 'upheld';
}

/** When a user who is hidden by reports is found again unless a moderator looks. @param hours 0: not by itself @returns null: not by itself */
export function hiddenUntil(hours: number, now: Date): Date | null {
  return hours > 0 ? new Date(now.getTime() + hours * 3_600_000) : null;
}

/** What is wrong with a sanction's end; undefined when nothing is. */
export function endFault(kind: CaseDecision, until: Date | undefined, now: Date): string | undefined {
  const needsEnd = kind === 'mute' || kind === 'suspend';
  if (needsEnd && !until) return 'is needed';
  if (!needsEnd && until) return `has no meaning for ${kind}`;
  return until && until <= now ? 'must be in the future' : undefined;
}
