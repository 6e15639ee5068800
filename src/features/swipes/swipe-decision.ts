// What a swipe does, given all that stands between two people.
import type { SwipeKind } from '../../generated/prisma/client.js';

/** Between the swiper and somebody who exists. */
export interface SwipeContext {
  /** Whether the other may be found now. */
  listed: boolean;
  /** By either. */
  blocked: boolean;
  mine: SwipeKind | null;
  theirs: SwipeKind | null;
  match: 'none' | 'lasting' | 'ended';
}

export type SwipeDecision =
  /** Absent, hidden and blocked look alike. */
  | { is: 'unknown' }
  | { is: 'refused' }
  /** `changed`: the swipe is new or replaces one of another kind. `mutual`: it has to end in a match. */
  | { is: 'accepted'; changed: boolean; mutual: boolean };

/** A swipe may be repeated without end; it may be changed until there is a match, and never once a match has ended. */
export function decideSwipe(standing: SwipeContext | undefined, kind: SwipeKind): SwipeDecision {
  if (!standing || standing.blocked) return { is: 'unknown' };
  if (standing.match === 'ended') return { is: 'refused' };
  if (standing.match === 'lasting') {
    return kind === 'pass' ? { is: 'refused' } : { is: 'accepted', changed: false, mutual: true };
  }
  const changed = standing.mine !== kind;
  if (changed && !standing.listed && !standing.theirs) return { is: 'unknown' };
  return { is: 'accepted', changed, mutual: likes(kind) && likes(standing.theirs) };
}

/** A super-like is a like that the other is told of. */
export function likes(kind: SwipeKind | null): boolean {
  return kind === 'like' || kind === 'superlike';
}

/** Of which allowance a swipe is. */
export function allowanceOf(kind: SwipeKind): 'likes' | 'superlikes' | undefined {
  if (kind === 'pass') return undefined;
  return kind === 'like' ? 'likes' : 'superlikes';
}
