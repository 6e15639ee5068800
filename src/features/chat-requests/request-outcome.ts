// The rule of what an answer to a chat request does.
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/** A room as a chat request. A room without a request counts as accepted. */
export interface RequestRow {
  id: string;
  requestedBy: string | null;
  accepted: boolean;
  closed: boolean;
}

export type RequestOutcome = { is: 'new' } | { is: 'known' } | { is: 'refused'; code: ErrorCode };

/** Returns what an answer does. The same answer again changes nothing; another one is refused. An absent request and one of others get the same code. */
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

/** Returns whether a request waits for the answer of this user. */
export function isWaitingFor(me: string, { requestedBy, accepted }: RequestRow): boolean {
  return requestedBy !== null && requestedBy !== me && !accepted;
}
