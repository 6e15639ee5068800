const leastMs = 60_000;

/** Returns the milliseconds until the daily quotas are renewed; at least a minute, for a device whose clock is ahead of the server. */
export const untilReset = (resetsAt: string, now = Date.now()) => Math.max(leastMs, Date.parse(resetsAt) - now);
