// Keeps unacknowledged messages in localStorage, so that they survive a closed window.
import type { OutboxStorage, OutgoingMessage } from 'fujin-client';

export function outboxStorage(person: string): OutboxStorage {
  const key = `fujin.outbox.${person}`;
  return {
    load: async () => JSON.parse(localStorage.getItem(key) ?? '[]') as OutgoingMessage[],
    save: async (messages) => {
      if (messages.length > 0) localStorage.setItem(key, JSON.stringify(messages));
      else localStorage.removeItem(key);
    },
  };
}
