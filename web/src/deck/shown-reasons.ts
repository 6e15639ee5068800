import type { Reason } from '../shared/types.js';

const most = 3;

/** Returns the reasons on a card. Most users of a deck are active, so activity is only named when nothing else is. */
export function shownReasons(because: readonly Reason[]): Reason[] {
  const telling = because.filter(({ code }) => code !== 'active_today');
  return (telling.length > 0 ? telling : because).slice(0, most);
}
