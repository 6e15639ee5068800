import { describe, expect, it } from '@jest/globals';
import type { LastSwipe } from '../swipes.types.js';
import { undoScope } from './swipe-undo.js';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const last = (more: Partial<LastSwipe> = {}): LastSwipe => ({
  ...{ to: 'wei', kind: 'like', at: ago(30), number: 1n, match: 'none', room: null, matchedAt: null, blocked: false },
  ...more,
});

describe('the scope of an undo', () => {
  it.each<[string, LastSwipe | undefined, ReturnType<typeof undoScope>]>([
    ['a user without swipes undoes nothing', undefined, 'nothing'],
    ['a swipe of five minutes ago is undone', last({ at: ago(300) }), 'swipe'],
    ['an older swipe is not undone', last({ at: ago(301) }), 'nothing'],
    ['a match of a minute ago is undone', last({ match: 'lasting', matchedAt: ago(60) }), 'match'],
    [
      'an older match is not undone, even if its swipe is recent',
      last({ match: 'lasting', matchedAt: ago(61) }),
      'nothing',
    ],
    [
      'a new match of an old swipe is not undone',
      last({ at: ago(400), match: 'lasting', matchedAt: ago(1) }),
      'nothing',
    ],
    ['a match that has ended is not undone', last({ match: 'ended', matchedAt: ago(1) }), 'nothing'],
  ])('%s', (_, swipe, what) => {
    expect(undoScope(swipe, now)).toBe(what);
  });
});
