import { expect, it } from '@jest/globals';
import type { Reason } from '../shared/types.js';
import { shownReasons } from './shown-reasons.js';

const codesOf = (...codes: Reason['code'][]) =>
  shownReasons(codes.map((code) => ({ code, text: code }))).map(({ code }) => code);

it('a card shows three reasons at most, in the order of the server', () => {
  expect(codesOf('shared_interests', 'near', 'your_taste', 'new_here')).toEqual([
    'shared_interests',
    'near',
    'your_taste',
  ]);
});

it('activity is a reason on a card only when there is no other', () => {
  expect(codesOf('near', 'active_today')).toEqual(['near']);
  expect(codesOf('active_today')).toEqual(['active_today']);
});
