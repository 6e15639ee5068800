// A circuit breaker as a value: the failures of calls to a host, and how many calls may run because of them.

export interface CircuitBreaker {
  /** Consecutive failures, without those of calls that started before it opened. */
  failures: number;
  /** In milliseconds since 1970; in the past while it is closed or admits a trial call. */
  openUntil: number;
}

export const closedCircuit: CircuitBreaker = { failures: 0, openUntil: 0 };

const failuresToOpen = 5;
const firstBreakMs = 30_000;
const longestBreakMs = 15 * 60_000;

/** Returns the circuit after a call without an answer. It opens at the fifth failure in a row, twice as long after each failed trial. */
export function afterFailure(circuit: CircuitBreaker, now: number): CircuitBreaker {
  if (isOpen(circuit, now)) return circuit;
  const failures = circuit.failures + 1;
  if (failures < failuresToOpen) return { failures, openUntil: 0 };
  const breakMs = Math.min(firstBreakMs * 2 ** (failures - failuresToOpen), longestBreakMs);
  return { failures, openUntil: now + breakMs };
}

export function isOpen({ openUntil }: CircuitBreaker, now: number): boolean {
  return now < openUntil;
}

/** Returns how many calls may run at the same time: none while it is open, then one as a trial, and `most` once that is answered. */
export function slotsOf(circuit: CircuitBreaker, now: number, most: number): number {
  if (isOpen(circuit, now)) return 0;
  return circuit.failures >= failuresToOpen ? 1 : most;
}
