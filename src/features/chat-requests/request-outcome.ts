// What an answer to a request to talk does.
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/** A room, as far as it is a request; one that is none was accepted from the start. */
export interface RequestRow {
  id: string;
  requestedBy: string | null;
  accepted: boolean;
  closed: boolean;
}

export type RequestOutcome = { is: 'new' } | { is: 'known' } | { is: 'refused'; code: ErrorCode };

/** The same answer again changes nothing; another one comes too late. Absent and not asked of me look alike. */
export function requestOutcome(request: RequestRow | undefined, answer: 'accept' | 'decline'): RequestOutcome {
  if (!request) return { is: 'refused', code: 'NOT_FOUND' };
  const { accepted, closed } = request;
  if (answer === 'accept') {
    if (closed) return { is: 'refused', code: 'ROOM_CLOSED' };
    return { is: accepted ? 'known' : 'new' };
  }
  if (accepted) return { is: 'refused', code: closed ? 'ROOM_CLOSED' : 'ALREADY_ANSWERED' };
  return { is: closed ? 'known' : 'new' };
}

/** Whether somebody who wants to talk is the one who was asked, and hasn't answered yet. */
export function isWaitingFor(me: string, { requestedBy, accepted }: RequestRow): boolean {
  return requestedBy !== null && requestedBy !== me && !accepted;
}
