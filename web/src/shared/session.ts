// Who is signed in on this device.
import { createRest, type Rest } from 'fujin-client';
import { useSyncExternalStore } from 'react';
import { language } from './language.js';
import { forgetPush } from './push.js';

export interface Session {
  token: string;
  rest: Rest;
}

const tokenKey = 'fujin.token';
const listeners = new Set<() => void>();

/** Every answer in the language of the app, which may be another than the browser's. */
function restWith(token?: string): Rest {
  const rest = createRest(location.origin, token);
  rest.use({
    onRequest({ request }) {
      request.headers.set('accept-language', language());
      return request;
    },
  });
  return rest;
}

const sessionOf = (token: string | null): Session | undefined => (token ? { token, rest: restWith(token) } : undefined);

let session = sessionOf(localStorage.getItem(tokenKey));

/** For what needs no sign-in. */
export const publicRest = restWith();

export function signIn(token: string): void {
  localStorage.setItem(tokenKey, token);
  change(sessionOf(token));
}

/** Forgets the token here; the server ends the session by `POST /api/auth/sign-out`. */
export function forgetSession(): void {
  localStorage.removeItem(tokenKey);
  forgetPush().catch(() => undefined);
  change(undefined);
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(subscribe, () => session);
}

/** The routes, called by the one who is signed in. */
export function useRest(): Rest {
  return (useSession() ?? { rest: publicRest }).rest;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Session | undefined): void {
  session = next;
  for (const listener of listeners) listener();
}
