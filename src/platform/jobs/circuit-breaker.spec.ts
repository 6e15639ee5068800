import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterFailure, type CircuitBreaker, closedCircuit, isOpen, slotsOf } from './circuit-breaker.js';

const minute = 60_000;

/** A circuit after so many failures, each as soon as a call may be made. */
function failed(times: number, start = 0): { circuit: CircuitBreaker; now: number } {
  let circuit = closedCircuit;
  let now = start;
  for (let n = 0; n < times; n++) {
    now = Math.max(now, circuit.openUntil);
    circuit = afterFailure(circuit, now);
  }
  return { circuit, now };
}

describe('a circuit breaker', () => {
  it('a circuit stays closed for four failures in a row and opens at the fifth', () => {
    expect(slotsOf(failed(4).circuit, 0, 16)).toBe(16);
    expect(slotsOf(failed(5).circuit, 0, 16)).toBe(0);
  });

  it('an open circuit lets one trial through after half a minute', () => {
    const { circuit } = failed(5);
    expect([slotsOf(circuit, 29_999, 16), slotsOf(circuit, 30_000, 16)]).toEqual([0, 1]);
  });

  it('each failed trial doubles the open time, up to a quarter of an hour', () => {
    const breaks = [5, 6, 7, 8, 9, 10, 11, 40].map((times) => {
      const { circuit, now } = failed(times);
      return (circuit.openUntil - now) / minute;
    });
    expect(breaks).toEqual([0.5, 1, 2, 4, 8, 15, 15, 15]);
  });

  it('failures of calls that began before the circuit opened do not count', () => {
    const { circuit } = failed(5);
    expect(afterFailure(circuit, 3_000)).toBe(circuit);
  });

  it('a circuit is never open for longer than a quarter of an hour after the last failure', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * minute)), (pauses) => {
        let circuit = closedCircuit;
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          circuit = afterFailure(circuit, now);
          expect(isOpen(circuit, now + 15 * minute)).toBe(false);
        }
      }),
    );
  });
});
