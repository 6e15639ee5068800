// Decides which swipe can be undone. Pure.
import type { LastSwipe } from '../swipes.types.js';

const minuteMs = 60_000;
const swipeMs = 5 * minuteMs;
const matchMs = minuteMs;

/**
 * Returns what undoing a user's last swipe removes: the swipe alone, the match that came of it as well, or nothing. A swipe is final
 * after five minutes, a match after one.
 */
export function undoScope(last: LastSwipe | undefined, now: Date): 'nothing' | 'swipe' | 'match' {
  if (!last || now.getTime() - last.at.getTime() > swipeMs || last.match === 'ended') return 'nothing';
  if (last.match === 'none') return 'swipe';
  return now.getTime() - last.matchedAt!.getTime() > matchMs ? 'nothing' : 'match';
}
