/** An error answer of the server (RFC 9457); switch on `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  /** Seconds until the next try. */
  retryAfter?: number;
  errors?: { path: string; message: string }[];
  /** With an `appealToken`: why, in the words of a moderator. */
  reason?: string;
  /** For `POST /v1/appeals`, when a sign-in was refused because of a ban. */
  appealToken?: string;
  /** With SECOND_FACTOR_FIRST: the second factors of the user; empty when there is none yet. */
  factors?: string[];
}

/** A refused call, with the problem that the server answered. */
export class FujinError extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

/** The statuses below 500 of refusals that may be sent again: too slow, too early, rate limited. */
const retryableStatuses = [408, 425, 429];

/**
 * Returns whether a retry is useless. An error without a problem is a broken connection or a timeout, and can be retried, as can a failure
 * of the server, or of a proxy before it.
 */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof FujinError)) return false;
  const { status, code } = error.problem;
  return !(status >= 500 || retryableStatuses.includes(status) || code === 'UNAVAILABLE');
}

/** Returns the seconds that the server asks to wait before the next try; 0 when it asks for none. */
export function retryAfterOf(error: unknown): number {
  const seconds = error instanceof FujinError ? Number(error.problem.retryAfter ?? 0) : 0;
  return seconds > 0 ? seconds : 0;
}

/** The codes of answers that come from a proxy; all others are UNAVAILABLE. */
const proxyCodes: Record<number, string> = { 408: 'TOO_SLOW', 413: 'TOO_LARGE', 429: 'TOO_MANY' };

/** Returns the problem of a response. One without a problem comes from a proxy: an empty one, a page, JSON of another kind. */
export async function problemOf(response: Response): Promise<Problem> {
  const given: unknown = await response.json().catch(() => undefined);
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  if (isProblem(given)) return { ...(retryAfter !== undefined && { retryAfter }), ...given };
  const { status, statusText } = response;
  const code = proxyCodes[status] ?? 'UNAVAILABLE';
  const title = statusText || `The server answered ${status}`;
  return { type: 'about:blank', title, status, code, ...(retryAfter !== undefined && { retryAfter }) };
}

function isProblem(given: unknown): given is Problem {
  const { code, status, title } = (given ?? {}) as Partial<Problem>;
  return typeof code === 'string' && typeof status === 'number' && typeof title === 'string';
}

/** Returns the seconds of a Retry-After header: a number, or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000);
  return seconds > 0 ? seconds : undefined;
}
