// The order of a deck. By the chance of a match first; cards that got no answer sink, those who are shown to many step back, a fixed
// share of places goes to those who are seldom shown, and chance comes from a seed: the same state gives the same deck. Pure.

import { hash01 } from '../../../platform/crypto/stable-hash.js';
import { exposureTerm } from './exposure.js';
import { type Scorable, type Score, type ScoreContext, score } from './score.js';
import { weights } from './weights.js';

export interface Candidate extends Scorable {
  id: string;
  cell: bigint;
  /** To how many lately (exposure.ts). */
  impressions: number;
  boosted: boolean;
  /** They have liked the viewer, who doesn't know. */
  likesViewer: boolean;
  /** They have, and the viewer is told. */
  superlikesViewer: boolean;
}

export interface Ranked extends Score {
  person: Candidate;
  km: number;
}

export interface RankOptions extends Omit<ScoreContext, 'km'> {
  /** Distance from cell to cell. */
  kmTo(cell: bigint): number;
  /** Earlier sittings in which a person got no answer. */
  ignored: ReadonlyMap<string, number>;
  /** Chance depends on it alone. */
  seed: string;
}

/** The best people for a viewer, best first. */
export function rank(viewer: Scorable, people: readonly Candidate[], setting: RankOptions, limit: number): Ranked[] {
  const { kmTo, today, idf } = setting;
  const ranked = people.map((person) => {
    const km = kmTo(person.cell);
    return { person, km, ...score(viewer, person, { km, today, idf }) };
  });
  const worth = new Map(ranked.map((card) => [card, worthOf(card, setting)]));
  ranked.sort((a, b) => worth.get(b)! - worth.get(a)! || (a.person.id < b.person.id ? -1 : 1));
  return explore(ranked, setting.seed, limit);
}

/** In log-chance. The score that is shown knows nothing of who has liked whom: it must not tell. */
function worthOf({ person, chance, viewerLikes }: Ranked, { ignored }: RankOptions): number {
  const { likedChance, unanswered, boost } = weights.order;
  const known = person.likesViewer ? viewerLikes * likedChance : chance;
  const sunk = unanswered * (ignored.get(person.id) ?? 0);
  return Math.log(known) + exposureTerm(person.impressions) - sunk + (person.boosted ? boost : 0);
}

/** Every tenth card goes to somebody from farther down: the less they have been shown, the likelier. */
function explore(ranked: Ranked[], seed: string, limit: number): Ranked[] {
  const every = weights.order.explorationEvery;
  const places = Math.floor(limit / every);
  const best = ranked.slice(0, limit - places);
  const chances = ranked.slice(limit - places).map((card) => ({
    card,
    // The largest of u^(1/w) is a draw in proportion to w.
    lot: hash01(seed, card.person.id) ** (1 + card.person.impressions),
  }));
  const drawn = chances.sort((a, b) => b.lot - a.lot).slice(0, places);
  const deck = [...best];
  for (const [n, { card }] of drawn.entries())
    deck.splice(Math.min(deck.length, every * n + Math.floor(every / 2)), 0, card);
  return deck;
}
