import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, type Standing } from './decide.js';

const stranger: Standing = { listed: true, blocked: false, mine: null, theirs: null, match: 'none' };
const kind = fc.constantFrom('like' as const, 'pass' as const, 'superlike' as const);
const maybeKind = fc.constantFrom('like' as const, 'pass' as const, 'superlike' as const, null);
const standing = fc.record<Standing>({
  listed: fc.boolean(),
  blocked: fc.boolean(),
  mine: maybeKind,
  theirs: maybeKind,
  match: fc.constantFrom('none', 'lasting', 'ended'),
});

describe('a swipe', () => {
  it('is taken of somebody who may be found', () => {
    expect(decide(stranger, 'like')).toEqual({ is: 'accepted', changed: true, mutual: false });
    expect(decide(stranger, 'pass')).toEqual({ is: 'accepted', changed: true, mutual: false });
  });

  it('finds nobody who is absent, or hidden and a stranger', () => {
    expect(decide(undefined, 'like')).toEqual({ is: 'unknown' });
    expect(decide({ ...stranger, listed: false }, 'like')).toEqual({ is: 'unknown' });
  });

  it('may answer somebody who has hidden since they swiped', () => {
    const hidden: Standing = { ...stranger, listed: false, theirs: 'like' };
    expect(decide(hidden, 'like')).toEqual({ is: 'accepted', changed: true, mutual: true });
  });

  it('changes nothing when repeated, even of somebody who has hidden since', () => {
    const again = decide({ ...stranger, listed: false, mine: 'pass' }, 'pass');
    expect(again).toEqual({ is: 'accepted', changed: false, mutual: false });
  });

  it('may be changed either way before a match', () => {
    expect(decide({ ...stranger, mine: 'pass' }, 'like')).toMatchObject({ changed: true });
    expect(decide({ ...stranger, mine: 'like' }, 'pass')).toMatchObject({ changed: true });
    expect(decide({ ...stranger, mine: 'like' }, 'superlike')).toMatchObject({ changed: true });
  });

  it('cannot take back a like that made a match', () => {
    const matched: Standing = { ...stranger, mine: 'like', theirs: 'like', match: 'lasting' };
    expect(decide(matched, 'pass')).toEqual({ is: 'refused' });
    expect(decide(matched, 'like')).toEqual({ is: 'accepted', changed: false, mutual: true });
  });

  it('never finds somebody who is blocked, and never revives a match', () => {
    fc.assert(
      fc.property(standing, kind, (s, k) => {
        expect(decide({ ...s, blocked: true }, k)).toEqual({ is: 'unknown' });
        expect(decide({ ...s, blocked: false, match: 'ended' }, k)).toEqual({ is: 'refused' });
      }),
    );
  });

  it('is mutual only when it is a like and is liked back', () => {
    fc.assert(
      fc.property(standing, kind, (s, k) => {
        const decision = decide({ ...s, match: 'none' }, k);
        if (decision.is === 'accepted')
          expect(decision.mutual).toBe(k !== 'pass' && (s.theirs === 'like' || s.theirs === 'superlike'));
      }),
    );
  });
});
