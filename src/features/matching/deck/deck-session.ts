// Deck sessions: the impressions of a viewer while they open decks without a long break. A card without a swipe in an earlier session
// sinks; within a session nothing moves, so that a reload shows the same deck. Pure.
import { weights } from '../scoring/weights.js';

export interface DeckSession {
  /** Time of the last deck. */
  at: Date;
  /** Users shown in this session, the first shown first. */
  shown: readonly string[];
  /** The number of earlier sessions in which a user was shown without a swipe. */
  ignored: ReadonlyMap<string, number>;
}

/** The number of stored ignored users; the oldest are dropped first. */
const mostIgnored = 300;
const mostShown = 300;

/** Returns the session at a moment: the last one, or after a break a new one, which counts the impressions of the last as ignored. */
export function deckSessionAt(last: DeckSession, now: Date): DeckSession {
  const minutes = (now.getTime() - last.at.getTime()) / 60_000;
  if (minutes <= weights.order.sessionMinutes) return last;
  const ignored = new Map(last.ignored);
  for (const id of last.shown) {
    const times = ignored.get(id) ?? 0;
    ignored.delete(id);
    ignored.set(id, times + 1);
  }
  return { at: now, shown: [], ignored: new Map([...ignored].slice(-mostIgnored)) };
}

/** Returns the session with more impressions, and the users who are new in it. */
export function withImpressions(
  session: DeckSession,
  ids: readonly string[],
  now: Date,
): { session: DeckSession; fresh: string[] } {
  const known = new Set(session.shown);
  const fresh = ids.filter((id) => !known.has(id));
  return { session: { ...session, at: now, shown: [...session.shown, ...fresh].slice(-mostShown) }, fresh };
}
