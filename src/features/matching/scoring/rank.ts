// Ranks a deck: by the chance of a match; cards without a swipe sink, users with many impressions step back, and a fixed share of places
// goes to users who are seldom shown. Randomness comes from a seed, so the same state gives the same deck. Pure.

import { hash01 } from '../../../platform/crypto/stable-hash.js';
import { exposureTerm } from './exposure.js';
import { type Scorable, type Score, type ScoreContext, score } from './score.js';
import { weights } from './weights.js';

export interface Candidate extends Scorable {
  id: string;
  cell: bigint;
  /** Recent impressions (exposure.ts). */
  impressions: number;
  boosted: boolean;
  /** They have liked the viewer, which the viewer does not see. */
  likesViewer: boolean;
  /** They have super-liked the viewer, which the viewer sees. */
  superlikesViewer: boolean;
}

export interface Ranked extends Score {
  person: Candidate;
  km: number;
}

export interface RankOptions extends Omit<ScoreContext, 'km'> {
  /** Returns the distance from cell to cell. */
  kmTo(cell: bigint): number;
  /** The number of earlier sessions in which a user was shown without a swipe. */
  ignored: ReadonlyMap<string, number>;
  /** The seed of all randomness. */
  seed: string;
}

/** Returns the best candidates for a viewer, best first. */
export function rank(viewer: Scorable, people: readonly Candidate[], options: RankOptions, limit: number): Ranked[] {
  const { kmTo, today, idf } = options;
  const ranked = people.map((person) => {
    const km = kmTo(person.cell);
    return { person, km, ...score(viewer, person, { km, today, idf }) };
  });
  const order = new Map(ranked.map((card) => [card, orderOf(card, options)]));
  ranked.sort((a, b) => order.get(b)! - order.get(a)! || (a.person.id < b.person.id ? -1 : 1));
  return explore(ranked, options.seed, limit);
}

/** Returns the sort key, in log-chance. It knows who likes the viewer; the score on the card does not, or it would reveal that. */
function orderOf({ person, chance, viewerLikes }: Ranked, { ignored }: RankOptions): number {
  const { likedChance, unanswered, boost } = weights.order;
  const known = person.likesViewer ? viewerLikes * likedChance : chance;
  const ignoredCost = unanswered * (ignored.get(person.id) ?? 0);
  return Math.log(known) + exposureTerm(person.impressions) - ignoredCost + (person.boosted ? boost : 0);
}

/** Gives every tenth place to a user from farther down: the fewer impressions, the likelier. */
function explore(ranked: Ranked[], seed: string, limit: number): Ranked[] {
  const every = weights.order.explorationEvery;
  const places = Math.floor(limit / every);
  const best = ranked.slice(0, limit - places);
  const chances = ranked.slice(limit - places).map((card) => ({
    card,
    // The largest of u^(1/w) is a draw in proportion to w.
    draw: hash01(seed, card.person.id) ** (1 + card.person.impressions),
  }));
  const drawn = chances.sort((a, b) => b.draw - a.draw).slice(0, places);
  const deck = [...best];
  for (const [n, { card }] of drawn.entries())
    deck.splice(Math.min(deck.length, every * n + Math.floor(every / 2)), 0, card);
  return deck;
}
