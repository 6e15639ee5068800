// Random ids, on every platform that the client runs on.

/** Returns a random id; React Native has no `crypto`. */
export function newId(): string {
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
