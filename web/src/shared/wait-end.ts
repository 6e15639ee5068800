// The end of the wait that the server asks for.
import { FujinError } from 'fujin-client';

/** When each error may be followed by the next try, in milliseconds since 1970: a page that is left and opened again counts on. */
const ends = new WeakMap<FujinError, number>();

/** Returns the end of the wait that an error asks for, counted from the first call; undefined when it asks for none. */
export function waitEndOf(error: unknown, now = Date.now()): number | undefined {
  const seconds = error instanceof FujinError ? (error.problem.retryAfter ?? 0) : 0;
  if (!(error instanceof FujinError) || seconds <= 0) return undefined;
  const end = ends.get(error) ?? now + seconds * 1_000;
  ends.set(error, end);
  return end;
}
