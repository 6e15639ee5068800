// Retries a call that needs a freshly confirmed second factor, after FactorDialog has asked for one.
import { FujinError } from 'fujin-client';
import { useSyncExternalStore } from 'react';

type FactorRequest = (isConfirmed: boolean) => void;

let pending: FactorRequest | undefined;
const listeners = new Set<() => void>();

function setPending(next: FactorRequest | undefined): void {
  pending = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog. Resolves with whether the factor was confirmed. */
function requestFactor(): Promise<boolean> {
  pending?.(false);
  return new Promise((resolve) => setPending(resolve));
}

/** Returns the function that answers the open request; undefined when there is none. */
export function useFactorRequest(): FactorRequest | undefined {
  const request = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pending,
  );
  return (
    request &&
    ((isConfirmed) => {
      request(isConfirmed);
      setPending(undefined);
    })
  );
}

/** Runs a call, and when the server wants a fresh second factor, asks for it and runs the call again. */
export async function withFactor<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    const isWanted = error instanceof FujinError && error.problem.code === 'SECOND_FACTOR_FIRST';
    if (isWanted && error.problem.factors?.length && (await requestFactor())) return call();
    throw error;
  }
}
