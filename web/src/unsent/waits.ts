// The messages that the server has not taken yet, with the reason and the time of the next attempt. Only this window knows them.
import type { Problem, Realtime } from 'fujin-client';
import { useSyncExternalStore } from 'react';

export interface Wait {
  /** In milliseconds since 1970. */
  until: number;
  reason: string;
}

const waits = new Map<string, Wait>();
const listeners = new Set<() => void>();

export function setWait(clientId: string, wait: Wait | undefined): void {
  if (wait) waits.set(clientId, wait);
  else if (!waits.delete(clientId)) return;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the wait of a message. */
export const waitOf = (clientId: string) => waits.get(clientId);

/** Returns the wait of a message; one that has ended stays until the next attempt is answered. */
export function useWait(clientId: string): Wait | undefined {
  return useSyncExternalStore(subscribe, () => waitOf(clientId));
}

/** Notes the waits that refusals of the server cause. Returns a function that ends this. @param reasonOf returns the text of an error for users */
export function followWaits(live: Pick<Realtime, 'onDelay'>, reasonOf: (problem: Problem) => string): () => void {
  return live.onDelay(({ clientId, retryAt, problem }) => {
    setWait(clientId, problem && { until: retryAt, reason: reasonOf(problem) });
  });
}
