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
  it('is taken of somebody who may be found', () => {
    expect(decideSwipe(stranger, 'like')).toEqual({ is: 'accepted', changed: true, mutual: false });
    expect(decideSwipe(stranger, 'pass')).toEqual({ is: 'accepted', changed: true, mutual: false });
  });

  it('finds nobody who is absent, or hidden and a stranger', () => {
    expect(decideSwipe(undefined, 'like')).toEqual({ is: 'unknown' });
    expect(decideSwipe({ ...stranger, listed: false }, 'like')).toEqual({ is: 'unknown' });
  });

  it('may answer somebody who has hidden since they swiped', () => {
    const hidden: SwipeContext = { ...stranger, listed: false, theirs: 'like' };
    expect(decideSwipe(hidden, 'like')).toEqual({ is: 'accepted', changed: true, mutual: true });
  });

  it('changes nothing when repeated, even of somebody who has hidden since', () => {
    const again = decideSwipe({ ...stranger, listed: false, mine: 'pass' }, 'pass');
    expect(again).toEqual({ is: 'accepted', changed: false, mutual: false });
  });

  it('may be changed either way before a match', () => {
    expect(decideSwipe({ ...stranger, mine: 'pass' }, 'like')).toMatchObject({ changed: true });
    expect(decideSwipe({ ...stranger, mine: 'like' }, 'pass')).toMatchObject({ changed: true });
    expect(decideSwipe({ ...stranger, mine: 'like' }, 'superlike')).toMatchObject({ changed: true });
  });

  it('cannot take back a like that made a match', () => {
    const matched: SwipeContext = { ...stranger, mine: 'like', theirs: 'like', match: 'lasting' };
    expect(decideSwipe(matched, 'pass')).toEqual({ is: 'refused' });
    expect(decideSwipe(matched, 'like')).toEqual({ is: 'accepted', changed: false, mutual: true });
  });

  it('never finds somebody who is blocked, and never revives a match', () => {
    fc.assert(
      fc.property(context, kind, (s, k) => {
        expect(decideSwipe({ ...s, blocked: true }, k)).toEqual({ is: 'unknown' });
        expect(decideSwipe({ ...s, blocked: false, match: 'ended' }, k)).toEqual({ is: 'refused' });
      }),
    );
  });

  it('is mutual only when it is a like and is liked back', () => {
    fc.assert(
      fc.property(context, kind, (s, k) => {
        const decision = decideSwipe({ ...s, match: 'none' }, k);
        if (decision.is === 'accepted')
          expect(decision.mutual).toBe(k !== 'pass' && (s.theirs === 'like' || s.theirs === 'superlike'));
      }),
    );
  });
});
