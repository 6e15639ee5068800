// The countdown to the next try that the server allows.
import { FujinError } from 'fujin-client';
import { useEffect, useState } from 'react';

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

/** Returns the seconds until a time, second by second; 0 once it has passed, or without one. */
export function useSecondsUntil(end: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const left = end === undefined ? 0 : Math.max(0, Math.ceil((end - now) / 1_000));
  useEffect(() => {
    if (end === undefined) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    }, 1_000);
    setNow(Date.now());
    return () => clearInterval(timer);
  }, [end]);
  return left;
}
