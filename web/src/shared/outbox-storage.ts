// What was said and not acknowledged outlives the window.
import type { OutboxStorage, Word } from 'fujin-client';

export function outboxStorage(person: string): OutboxStorage {
  const key = `fujin.outbox.${person}`;
  return {
    load: async () => JSON.parse(localStorage.getItem(key) ?? '[]') as Word[],
    save: async (words) => {
      if (words.length > 0) localStorage.setItem(key, JSON.stringify(words));
      else localStorage.removeItem(key);
    },
  };
}
