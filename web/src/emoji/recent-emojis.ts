// The emoji that were used on this device lately.
import { withRecent } from './emoji-search.js';

const key = 'fujin.emojis';

export function recentEmojis(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteEmoji(emoji: string): void {
  try {
    localStorage.setItem(key, JSON.stringify(withRecent(recentEmojis(), emoji)));
  } catch {
    // without space the list stays as it is
  }
}
