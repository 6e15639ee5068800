// Decides what a swipe does, given what is known of the two users. Pure.
import type { SwipeKind } from '../../generated/prisma/client.js';

/** The facts about a swiper and another user who exists. */
export interface SwipeContext {
  /** True if the other is in discovery now. */
  listed: boolean;
  /** By either. */
  blocked: boolean;
  mine: SwipeKind | null;
  theirs: SwipeKind | null;
  match: 'none' | 'lasting' | 'ended';
}

export type SwipeDecision =
  /** Absent, hidden and blocked users look alike. */
  | { is: 'unknown' }
  | { is: 'refused' }
  /** `changed`: the swipe is new or replaces one of another kind. `mutual`: both like each other, so there has to be a match. */
  | { is: 'accepted'; changed: boolean; mutual: boolean };

/** Returns what a swipe does. It may be repeated at any time, changed until there is a match, and never after a match has ended. */
export function decideSwipe(context: SwipeContext | undefined, kind: SwipeKind): SwipeDecision {
  if (!context || context.blocked) return { is: 'unknown' };
  if (context.match === 'ended') return { is: 'refused' };
  if (context.match === 'lasting') {
    return kind === 'pass' ? { is: 'refused' } : { is: 'accepted', changed: false, mutual: true };
  }
  const changed = context.mine !== kind;
  if (changed && !context.listed && !context.theirs) return { is: 'unknown' };
  return { is: 'accepted', changed, mutual: isLike(kind) && isLike(context.theirs) };
}

/** Returns whether a swipe is a like. A super-like is a like that the other user sees. */
export function isLike(kind: SwipeKind | null): boolean {
  return kind === 'like' || kind === 'superlike';
}

/** Returns the daily quota that a swipe counts against; undefined for a pass, which is free. */
export function quotaOf(kind: SwipeKind): 'likes' | 'superlikes' | undefined {
  if (kind === 'pass') return undefined;
  return kind === 'like' ? 'likes' : 'superlikes';
}
