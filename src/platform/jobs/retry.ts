// When a job runs again: after a failure, or at a moment that the job itself names.

const firstMs = 5_000;
const longestMs = 3_600_000;

/** Returns how long to wait after so many failed attempts: five seconds, four times as long each time, an hour at most. */
export function retryDelayMs(attempts: number): number {
  return Math.min(firstMs * 4 ** Math.max(attempts - 1, 0), longestMs);
}

/** Thrown by a job that cannot run now through no fault of its own. It runs later; no attempt is counted. */
export class JobPostponed extends Error {
  constructor(readonly until: Date) {
    super(`postponed until ${until.toISOString()}`);
  }
}
