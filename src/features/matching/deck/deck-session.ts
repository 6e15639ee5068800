// What a viewer has been shown: a card that got no answer in an earlier sitting sinks, while within a sitting nothing moves, so that a
// reload shows the same deck. Pure.
import { weights } from '../scoring/weights.js';

export interface DeckSession {
  /** The last deck. */
  at: Date;
  /** In this sitting, the first shown first. */
  shown: readonly string[];
  /** Earlier sittings without an answer, by person. */
  ignored: ReadonlyMap<string, number>;
}

/** How many ignored people are remembered: the ones of the longest ago are forgotten first. */
const mostIgnored = 300;
const mostShown = 300;

/** The sitting at a moment: the same one, or after a break a new one, which knows what the one before has shown. */
export function deckSessionAt(last: DeckSession, now: Date): DeckSession {
  const minutes = (now.getTime() - last.at.getTime()) / 60_000;
  if (minutes <= weights.order.sittingMinutes) return last;
  const ignored = new Map(last.ignored);
  for (const id of last.shown) {
    const times = ignored.get(id) ?? 0;
    ignored.delete(id);
    ignored.set(id, times + 1);
  }
  return { at: now, shown: [], ignored: new Map([...ignored].slice(-mostIgnored)) };
}

/** A sitting in which these have been shown too, and who is new in it. */
export function withImpressions(
  sitting: DeckSession,
  ids: readonly string[],
  now: Date,
): { sitting: DeckSession; fresh: string[] } {
  const known = new Set(sitting.shown);
  const fresh = ids.filter((id) => !known.has(id));
  return { sitting: { ...sitting, at: now, shown: [...sitting.shown, ...fresh].slice(-mostShown) }, fresh };
}
