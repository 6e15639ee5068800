import { describe, expect, it } from '@jest/globals';
import type { LastSwipe } from '../swipes.types.js';
import { undoScope } from './swipe-undo.js';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const last = (more: Partial<LastSwipe> = {}): LastSwipe => ({
  ...{ to: 'wei', kind: 'like', at: ago(30), match: 'none', room: null, matchedAt: null, blocked: false },
  ...more,
});

describe('taking back', () => {
  it.each<[string, LastSwipe | undefined, ReturnType<typeof undoScope>]>([
    ['nothing before the first swipe', undefined, 'nothing'],
    ['a swipe of five minutes ago', last({ at: ago(300) }), 'swipe'],
    ['no older one', last({ at: ago(301) }), 'nothing'],
    ['a match of a minute ago', last({ match: 'lasting', matchedAt: ago(60) }), 'match'],
    ['no older one, even with a swipe that is not', last({ match: 'lasting', matchedAt: ago(61) }), 'nothing'],
    [
      'the match that an old swipe of mine has made just now: no',
      last({ at: ago(400), match: 'lasting', matchedAt: ago(1) }),
      'nothing',
    ],
    ['no match that has ended', last({ match: 'ended', matchedAt: ago(1) }), 'nothing'],
  ])('%s', (_, swipe, what) => {
    expect(undoScope(swipe, now)).toBe(what);
  });
});
