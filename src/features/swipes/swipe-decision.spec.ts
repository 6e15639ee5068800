import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideSwipe, type SwipeContext } from './swipe-decision.js';

const stranger: SwipeContext = { listed: true, blocked: false, mine: null, theirs: null, match: 'none' };
const kind = fc.constantFrom('like' as const, 'pass' as const, 'superlike' as const);
const maybeKind = fc.constantFrom('like' as const, 'pass' as const, 'superlike' as const, null);
const context = fc.record<SwipeContext>({
  listed: fc.boolean(),
  blocked: fc.boolean(),
  mine: maybeKind,
  theirs: maybeKind,
  match: fc.constantFrom('none', 'lasting', 'ended'),
});

describe('a swipe', () => {
  it('a swipe on a listed user is accepted', () => {
    expect(decideSwipe(stranger, 'like')).toEqual({ is: 'accepted', changed: true, mutual: false });
    expect(decideSwipe(stranger, 'pass')).toEqual({ is: 'accepted', changed: true, mutual: false });
  });

  it('a swipe on an absent or hidden stranger finds no user', () => {
    expect(decideSwipe(undefined, 'like')).toEqual({ is: 'unknown' });
    expect(decideSwipe({ ...stranger, listed: false }, 'like')).toEqual({ is: 'unknown' });
  });

  it('a swipe may answer a user who has hidden since their own swipe', () => {
    const hidden: SwipeContext = { ...stranger, listed: false, theirs: 'like' };
    expect(decideSwipe(hidden, 'like')).toEqual({ is: 'accepted', changed: true, mutual: true });
  });

  it('a repeated swipe changes nothing, even on a user who has hidden since', () => {
    const again = decideSwipe({ ...stranger, listed: false, mine: 'pass' }, 'pass');
    expect(again).toEqual({ is: 'accepted', changed: false, mutual: false });
  });

  it('a swipe may be changed either way before a match', () => {
    expect(decideSwipe({ ...stranger, mine: 'pass' }, 'like')).toMatchObject({ changed: true });
    expect(decideSwipe({ ...stranger, mine: 'like' }, 'pass')).toMatchObject({ changed: true });
    expect(decideSwipe({ ...stranger, mine: 'like' }, 'superlike')).toMatchObject({ changed: true });
  });

  it('a like that made a match cannot be changed to a pass', () => {
    const matched: SwipeContext = { ...stranger, mine: 'like', theirs: 'like', match: 'lasting' };
    expect(decideSwipe(matched, 'pass')).toEqual({ is: 'refused' });
    expect(decideSwipe(matched, 'like')).toEqual({ is: 'accepted', changed: false, mutual: true });
  });

  it('a swipe never finds a blocked user and never revives a match', () => {
    fc.assert(
      fc.property(context, kind, (s, k) => {
        expect(decideSwipe({ ...s, blocked: true }, k)).toEqual({ is: 'unknown' });
        expect(decideSwipe({ ...s, blocked: false, match: 'ended' }, k)).toEqual({ is: 'refused' });
      }),
    );
  });

  it('a swipe is mutual only if it is a like and is liked back', () => {
    fc.assert(
      fc.property(context, kind, (s, k) => {
        const decision = decideSwipe({ ...s, match: 'none' }, k);
        if (decision.is === 'accepted')
          expect(decision.mutual).toBe(k !== 'pass' && (s.theirs === 'like' || s.theirs === 'superlike'));
      }),
    );
  });
});
