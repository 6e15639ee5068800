// What a swipe adds to the counts of both.
import type { SwipeKind } from '../../generated/prisma/client.js';
import type { TallyChange } from './swipes.types.js';

/**
 * In the order of ids, so that swipes at the same time never wait for one another in a circle.
 * @param before the kind that is replaced; null when the swipe is new
 */
export function tallyChanges(from: string, to: string, kind: SwipeKind, before: SwipeKind | null): TallyChange[] {
  const likes = count(kind, 'like') - count(before, 'like');
  const passes = count(kind, 'pass') - count(before, 'pass');
  const none = { likesMade: 0, passesMade: 0, likesGot: 0, passesGot: 0 };
  const mine = { ...none, personId: from, likesMade: likes, passesMade: passes };
  const theirs = { ...none, personId: to, likesGot: likes, passesGot: passes };
  return from < to ? [mine, theirs] : [theirs, mine];
}

function count(kind: SwipeKind | null, counted: SwipeKind): number {
  return kind === counted ? 1 : 0;
}
