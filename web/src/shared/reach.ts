// Says if the server can be reached: by the events of the browser, and by the last request.
import { useSyncExternalStore } from 'react';

/** `offline`: the device has no network. `unreached`: the last request had no answer. `paused`: a proxy or the server answered that it is not ready. */
export type Reach = 'reached' | 'offline' | 'unreached' | 'paused';

const listeners = new Set<() => void>();
let last: Exclude<Reach, 'offline'> = 'reached';

/** Returns the outcome of the last request. */
export const reachNow = () => last;

/** Notes the outcome of the last request. */
export function noteReach(next: Exclude<Reach, 'offline'>): void {
  if (next === last) return;
  last = next;
  for (const listener of listeners) listener();
}

/** Notes a request without an answer. An aborted one says nothing. */
export function noteFailure(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) noteReach('unreached');
}

/** Notes an answer. A page is the sign-in page of a network, or an error of a proxy. */
export async function noteAnswer(answer: Response): Promise<void> {
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (answer.ok) return noteReach(isPage ? 'unreached' : 'reached');
  if (![502, 503, 504].includes(answer.status)) return noteReach('reached');
  const problem = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { code?: string } | undefined;
  noteReach(problem?.code && problem.code !== 'UNAVAILABLE' ? 'reached' : 'paused');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  for (const name of ['online', 'offline']) window.addEventListener(name, listener);
  return () => {
    listeners.delete(listener);
    for (const name of ['online', 'offline']) window.removeEventListener(name, listener);
  };
}

export function useReach(): Reach {
  return useSyncExternalStore(subscribe, () => (navigator.onLine ? last : 'offline'));
}
