// The wait before the next attempt to connect or send.
import { retryAfterOf } from './problem.js';

const firstMs = 500;
const longestMs = 30_000;
/** A timer cannot run for a month; a longer wait is tried again after a day. */
const longestTimerMs = 24 * 3_600_000;

/** Returns a random wait up to a bound that doubles (full jitter), so that many clients do not come back at once. */
export function backoffMs(tries: number, random = Math.random()): number {
  return random * Math.min(longestMs, firstMs * 2 ** tries);
}

/** Returns the wait after a failed attempt: a random one, after the time that the server asks for. */
export function retryMs(tries: number, error: unknown, random = Math.random()): number {
  return Math.min(longestTimerMs, retryAfterOf(error) * 1_000 + backoffMs(tries, random));
}

/** The waits of a client. They end at once when the client is closed: no timer outlives it. */
export class Pauses {
  private readonly running = new Map<ReturnType<typeof setTimeout>, () => void>();
  private hasEnded = false;

  /** Resolves after so many milliseconds, or when `end` is called. */
  wait(ms: number): Promise<void> {
    if (this.hasEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.running.delete(timer);
        resolve();
      }, ms);
      this.running.set(timer, resolve);
    });
  }

  end(): void {
    this.hasEnded = true;
    for (const [timer, resolve] of this.running) {
      clearTimeout(timer);
      resolve();
    }
    this.running.clear();
  }
}
