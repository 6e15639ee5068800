import { describe, expect, it } from '@jest/globals';
import { withDraft, withTextBefore } from './draft-texts.js';

describe('the drafts', () => {
  it('an empty draft is deleted, those of other rooms stay', () => {
    expect(withDraft({ a: 'one', b: 'two' }, 'a', '')).toEqual({ b: 'two' });
  });

  it('a text that was not sent comes back before what is written meanwhile', () => {
    expect(withTextBefore({ b: 'two' }, 'a', 'caption')).toEqual({ a: 'caption', b: 'two' });
    expect(withTextBefore({ a: 'next' }, 'a', 'caption')).toEqual({ a: 'caption\nnext' });
    expect(withTextBefore({ a: 'next' }, 'a', '')).toEqual({ a: 'next' });
  });
});
