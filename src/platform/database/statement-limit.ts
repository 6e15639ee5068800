// The time limit of a statement: short for a call that a user waits for, long for background work.
import { AsyncLocalStorage } from 'node:async_hooks';

/** For a statement, and for a connection, of a call: both together are answered within five seconds. */
export const callLimitMs = 3_000;
const backgroundLimitMs = 600_000;

const calls = new AsyncLocalStorage<boolean>();

/** Runs a call of a client, whose statements are limited to `callLimitMs`. */
export function asCall<Result>(run: () => Result): Result {
  return calls.run(true, run);
}

/** Runs work that a call may have caused and does not wait for. */
export function inBackground<Result>(run: () => Result): Result {
  return calls.run(false, run);
}

/** Returns the limit of a statement that begins now, in milliseconds. */
export function statementLimitMs(): number {
  return calls.getStore() ? callLimitMs : backgroundLimitMs;
}
