// The session of this device.
import { createRest, type Rest } from 'fujin-client';
import { useSyncExternalStore } from 'react';
import { language } from './language.js';
import { forgetOwnTexts } from './own-texts.js';
import { forgetPush } from './push.js';
import { noteAnswer, noteFailure } from './reach.js';

export interface Session {
  token: string;
  rest: Rest;
}

/** A server that has not answered by then counts as unreachable. */
const answerMs = 12_000;
const tokenKey = 'fujin.token';
const deviceKey = 'fujin.device';
const listeners = new Set<() => void>();

/** Returns the id of this browser. The server asks known devices for less proof, and reports logins from unknown ones. */
function deviceId(): string {
  const known = localStorage.getItem(deviceKey);
  if (known) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  localStorage.setItem(deviceKey, made);
  return made;
}

/** Adds the device id and the language of the app, which may differ from that of the browser, to every request. */
function restWith(token?: string): Rest {
  const rest = createRest(location.origin, token);
  rest.use({
    onRequest({ request }) {
      request.headers.set('accept-language', language());
      request.headers.set('x-device-id', deviceId());
      // an upload may take longer
      return request.method === 'GET' ? new Request(request, { signal: AbortSignal.timeout(answerMs) }) : request;
    },
    onResponse: ({ response }) => noteAnswer(response),
    onError: ({ error }) => noteFailure(error),
  });
  return rest;
}

const sessionOf = (token: string | null): Session | undefined => (token ? { token, rest: restWith(token) } : undefined);

let session = sessionOf(localStorage.getItem(tokenKey));

/** For routes that need no session. */
export const publicRest = restWith();

export function signIn(token: string): void {
  localStorage.setItem(tokenKey, token);
  change(sessionOf(token));
}

/** Removes the token, the drafts and the unsent messages from this device. The session on the server ends with `POST /api/auth/sign-out`. */
export function forgetSession(): void {
  localStorage.removeItem(tokenKey);
  forgetOwnTexts();
  forgetPush().catch(() => undefined);
  change(undefined);
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(onSessionChange, () => session);
}

/** Returns the REST client of the signed-in user. */
export function useRest(): Rest {
  return (useSession() ?? { rest: publicRest }).rest;
}

/** Calls a listener after each log-in and log-out. @returns a function that removes it */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Session | undefined): void {
  session = next;
  for (const listener of listeners) listener();
}
