// Which swipe may be taken back.
import type { LastSwipe } from './swipes.types.js';

const minuteMs = 60_000;
const swipeMs = 5 * minuteMs;
const matchMs = minuteMs;

/**
 * What taking back a person's last swipe undoes: the swipe alone, the match that came of it, too, or nothing: a swipe stands after
 * five minutes, a match after one.
 */
export function undoes(last: LastSwipe | undefined, now: Date): 'nothing' | 'swipe' | 'match' {
  if (!last || now.getTime() - last.at.getTime() > swipeMs || last.match === 'ended') return 'nothing';
  if (last.match === 'none') return 'swipe';
  return now.getTime() - last.matchedAt!.getTime() > matchMs ? 'nothing' : 'match';
}
