// A timeout for an answer from elsewhere, which does not count the time in which this process was too busy to read it.

/** Parts of the time. A part in which the event loop stood still counts once, however long it was. */
const parts = 12;

/** Calls a function after a time, unless it is cancelled before. @returns cancels it */
export function responsiveTimeout(ms: number, onTimeout: () => void): () => void {
  let passed = 0;
  let isCancelled = false;
  const timer = setInterval(() => {
    if (++passed < parts) return;
    clearInterval(timer);
    // the answer may be there and unread
    setImmediate(() => {
      if (!isCancelled) onTimeout();
    });
  }, ms / parts);
  return () => {
    isCancelled = true;
    clearInterval(timer);
  };
}
