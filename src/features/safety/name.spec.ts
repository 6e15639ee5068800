import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longestName, nameFault, nameKey, numbered } from './visitor-name.js';

describe('the name of a guest', () => {
  it.each([
    'aaa',
    'bbb ccc',
    '小雨',
    'Ünal',
    'ゆい',
    '👩‍🚀',
    'x',
    '!',
    'a'.repeat(longestName),
    '🙂'.repeat(longestName),
  ])('may be %s', (name) => expect(nameFault(name)).toBeUndefined());

  it.each([
    ['', 'empty'],
    ['a'.repeat(longestName + 1), '32'],
    ['🙂'.repeat(longestName + 1), '32'],
    ['a'.repeat(100_000), '32'],
    ['a\nb', 'visible'],
    ['a\0b', 'visible'],
    ['\u001b[2J', 'visible'],
    ['a\u202eb', 'visible'],
    ['La\u200bn', 'visible'],
    ['a\u200db', 'visible'],
    ['\ud800', 'visible'],
    ['\u3164', 'visible'],
    ['\u2028', 'visible'],
  ])('may not be %j', (name, why) => expect(nameFault(name)).toContain(why));
});

describe('two names', () => {
  it.each([
    ['Lan', 'lan'],
    ['Lan', 'Ｌａｎ'],
    ['Lan Fu', 'LAN  FU'],
    ['Lan Fu', 'Lan\u00a0Fu'],
    ['ﬁ', 'FI'],
  ])('%s and %s are one', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  it('are not one when a letter differs', () => expect(nameKey('Lan')).not.toBe(nameKey('Lam')));

  it('have a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(nameKey(nameKey(name))).toBe(nameKey(name))),
    );
  });
});

it('the second of a name gets a number', () =>
  expect([numbered('Lan', 1), numbered('Lan', 2)]).toEqual(['Lan', 'Lan 2']));
