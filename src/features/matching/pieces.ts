// The order in which recall looks: the promising near by before the promising far off and the less promising near by. A piece is a
// stretch of cells of one tier; pieces come by what somebody in them is worth at most, so that a budget is spent on the best.
import { distanceTerm } from './score.js';
import type { Walk } from './walk.js';
import { weights } from './weights.js';

/** Pieces as parameters, each list in Postgres' own writing: made once for each walk that is kept. */
export interface Pieces {
  tier: string;
  lo: string;
  hi: string;
  /** 0: all slots; 1: from the viewer's slot on; 2: those before it. */
  half: string;
  /** Log-chance by distance and tier. */
  worth: string;
}

/** Both like or it is nothing: what a term adds to the log-odds of both it adds about so often to the log of the chance. */
export const perLogOdds = 0.6;

/** How many pieces the first queries have; in a crowded city one is enough. */
const firstPieces = [128, 512];

const crowdedKm = 2;

const kept = new WeakMap<Walk, Pieces[]>();

/** A walk as a few queries, each with more pieces than the one before. */
export function piecesOf(walk: Walk): Pieces[] {
  const known = kept.get(walk);
  if (known) return known;
  const pieces = inOrder(walk);
  const parts = [...firstPieces, pieces.length].map((count) => pieces.splice(0, count));
  const queries = parts.filter((part) => part.length > 0).map(written);
  kept.set(walk, queries);
  return queries;
}

interface Piece {
  tier: number;
  lo: bigint;
  hi: bigint;
  half: number;
  worth: number;
}

function inOrder({ lo, hi, km }: Walk): Piece[] {
  const pieces = weights.tiers.worth.flatMap((tierWorth, tier) =>
    Array.from(km, (distance, n) => {
      const worth = tierWorth + 2 * perLogOdds * distanceTerm(distance);
      const piece = { tier, lo: lo[n]!, hi: hi[n]!, worth };
      // Within a cell the index goes on by slots, so that a viewer can begin anywhere in a crowded one. Farther off none is so
      // crowded that the budget would end in it.
      return piece.lo === piece.hi && distance < crowdedKm
        ? [1, 2].map((half) => ({ ...piece, half }))
        : [{ ...piece, half: 0 }];
    }).flat(),
  );
  // Stable: pieces of the same worth stay nearest first.
  return pieces.sort((a, b) => b.worth - a.worth);
}

function written(pieces: Piece[]): Pieces {
  const list = (of: (piece: Piece) => unknown) => `{${pieces.map(of).join(',')}}`;
  return {
    tier: list(({ tier }) => tier),
    lo: list(({ lo }) => lo),
    hi: list(({ hi }) => hi),
    half: list(({ half }) => half),
    worth: list(({ worth }) => worth.toFixed(4)),
  };
}
