// The developer's outbox of a demo server: its token comes with the link that the server prints at its start.

const tokenKey = 'fujin.outbox-token';

/** Keeps the token of a link such as `/#outbox=TOKEN`, now or later, and takes it out of the address. */
export function awaitOutboxToken(): void {
  keepOutboxToken();
  addEventListener('hashchange', keepOutboxToken);
}

function keepOutboxToken(): void {
  const token = location.hash.match(/^#outbox=([\w-]+)$/)?.[1];
  if (!token) return;
  localStorage.setItem(tokenKey, token);
  history.replaceState(null, '', location.pathname);
}

export const outboxToken = (): string | null => localStorage.getItem(tokenKey);
