// The rules of a case: which moderator may do what with it, and which decisions are valid.
import { fail } from '../../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import type { CaseRow } from './cases.types.js';

export const DECISIONS = ['dismiss', 'warn', 'mute', 'suspend', 'ban', 'restore'] as const;
export type CaseDecision = (typeof DECISIONS)[number];

/** The fields of a case that decide who may do what with it. */
export type CaseAccess = Pick<CaseRow, 'state' | 'person' | 'reporterIds' | 'claimedBy' | 'claimedUntil'>;

export type CaseAction = 'see' | 'note' | 'claim' | 'decide';

/**
 * Returns why a moderator may not do something with a case; undefined when they may. A case about the moderator does not exist for
 * them, and a moderator who has reported the user neither claims nor decides it.
 */
export function casePermissionRefusal(
  { state, person, reporterIds, claimedBy, claimedUntil }: CaseAccess,
  moderatorId: string,
  action: CaseAction,
  now: Date,
): ErrorCode | undefined {
  if (person === moderatorId) return 'NOT_FOUND';
  if (action === 'see' || action === 'note') return undefined;
  if (reporterIds.includes(moderatorId)) return 'FORBIDDEN';
  if (state === 'decided') return 'CASE_DECIDED';
  const isTaken = claimedBy !== null && claimedBy !== moderatorId && claimedUntil !== null && claimedUntil > now;
  return isTaken ? 'CASE_CLAIMED' : undefined;
}

/** Returns the case when the moderator may do this with it. @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED */
export function requireCasePermission<Row extends CaseAccess>(
  row: Row | undefined,
  moderatorId: string,
  action: CaseAction,
  now: Date,
): Row {
  if (!row) return fail('NOT_FOUND');
  const refusal = casePermissionRefusal(row, moderatorId, action, now);
  return refusal ? fail(refusal) : row;
}

/**
 * Requires that a case, on whose account a moderator does something, is one that they see and is about that user or guest. @param subjectKey
 * of the user or guest @throws NOT_FOUND
 */
export function requireCaseAbout(
  row: (CaseAccess & Pick<CaseRow, 'subjectKey'>) | undefined,
  moderatorId: string,
  subjectKey: string,
  now: Date,
): void {
  if (requireCasePermission(row, moderatorId, 'see', now).subjectKey !== subjectKey) fail('NOT_FOUND');
}

/** Returns the outcome of a case's reports; a reporter whose reports are upheld has more weight next time. */
export function caseOutcome(decision: CaseDecision): 'upheld' | 'dismissed' {
  return decision === 'dismiss' || decision === 'restore' ? 'dismissed' : 'upheld';
}

/** Returns the end of an automatic hiding. @param hours 0: without an end @returns null: only a moderator ends it */
export function hiddenUntil(hours: number, now: Date): Date | null {
  return hours > 0 ? new Date(now.getTime() + hours * 3_600_000) : null;
}

/** Returns what is wrong with the end of a sanction; undefined when it is valid. */
export function endFault(kind: CaseDecision, until: Date | undefined, now: Date): string | undefined {
  const needsEnd = kind === 'mute' || kind === 'suspend';
  if (needsEnd && !until) return 'is needed';
  if (!needsEnd && until) return `has no meaning for ${kind}`;
  return until && until <= now ? 'must be in the future' : undefined;
}

/** @throws INVALID_INPUT when the end of a sanction is missing, has no meaning for its kind, or is over */
export function requireValidEnd(kind: CaseDecision, until: Date | undefined, now: Date): void {
  const fault = endFault(kind, until, now);
  if (fault) fail('INVALID_INPUT', undefined, [{ path: 'until', message: fault }]);
}

/** Returns the name of a guest; users are identified by their ids, so theirs is empty. */
export function guestNameOf({ person, name }: Pick<CaseRow, 'person' | 'name'>): string {
  return person ? '' : name;
}
