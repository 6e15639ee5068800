// The shutdown signal of every program: the server, its tools and the cluster.

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** npm, a terminal and tsx may each forward the same signal within this time. A later signal ends the process at once. */
const repeatedWithinMs = 1_000;

/** Returns a signal that aborts at SIGTERM, SIGINT or SIGHUP, or when the channel to the parent process closes. */
export function shutdownSignal(): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of signals) process.on(name, onSignal);
  process.once('disconnect', onSignal);
  // waiting for a signal must not keep the process alive
  process.channel?.unref();
  stop.signal.addEventListener('abort', () => {
    setTimeout(() => {
      for (const name of signals) process.off(name, onSignal);
    }, repeatedWithinMs).unref();
  });
  return stop.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
