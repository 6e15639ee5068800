import { useEffect, useState } from 'react';

/** Returns the seconds until a time (in milliseconds since 1970), second by second; 0 once it has passed, or without one. */
export function useSecondsUntil(end: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (end === undefined) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    }, 1_000);
    setNow(Date.now());
    return () => clearInterval(timer);
  }, [end]);
  return end === undefined ? 0 : Math.max(0, Math.ceil((end - now) / 1_000));
}
