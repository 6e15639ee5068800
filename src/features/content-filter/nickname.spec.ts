import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanNickname, isSameName, longestName, lookKey, nameKey, nicknameFault, numbered } from './nickname.js';

describe('the nickname of a guest', () => {
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
  ])('the nickname %s is allowed', (name) => expect(nicknameFault(name)).toBeUndefined());

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
    ['a\ue000', 'visible'],
    ['a\u0378', 'visible'],
    ['Z\u0301\u0302\u0303\u0304\u0305', 'marks'],
    [`Z${'\u0336'.repeat(30)}`, 'marks'],
  ])('the nickname %j is refused', (name, why) => expect(nicknameFault(name)).toContain(why));
});

it('a cleaned nickname has no outer spaces or invisible characters, and does not change again', () => {
  expect(['  Lan ', '\u200bLan\u3164', ' L\u00ada\u2060n\u202e ', '\u3164\u2800', ''].map(cleanNickname)).toEqual([
    ...['Lan', 'Lan', 'Lan', '', ''],
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) =>
      expect(cleanNickname(cleanNickname(name))).toBe(cleanNickname(name)),
    ),
  );
});

describe('two nicknames', () => {
  it.each([
    ['Lan', 'lan'],
    ['Lan', 'Ｌａｎ'],
    ['Lan Fu', 'LAN  FU'],
    ['Lan Fu', 'Lan\u00a0Fu'],
    ['ﬁ', 'FI'],
  ])('the nicknames %s and %s are the same', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  it.each([
    ['Lan', 'L\u0430n'],
    ['lan', 'LAN'.replace('A', '\u0410')],
    ['Lan', '\u13de\u0430n'],
    ['Lan', '𝓛𝓪𝓷'],
    ['Lan', 'ʟᴀɴ'],
    ['Bob', '\u0412ob'],
    ['Ian', '\u0406an'],
    ['Nina', '\u039dina'],
    ['Alice', 'AIice'],
    ['Alice', 'A1ice'],
    ['Bob', 'B0b'],
    ['mary', 'rnary'],
    ['Anna', 'An\u200bna'],
    ['辻', '辻󠄀'],
  ])('the nicknames %s and %s look the same', (a, b) =>
    expect([isSameName(a, b), isSameName(b, a)]).toEqual([true, true]),
  );

  it.each([
    ['Ian', 'Lan'],
    ['Lan', 'Lán'],
    ['Anna', 'Hanna'],
    ['小雨', '小雪'],
    ['Lan', 'Lan 2'],
    ['Мария', 'Марина'],
    ['Ali', 'Eli'],
  ])('the nicknames %s and %s look different', (a, b) => expect(isSameName(a, b)).toBe(false));

  it('a capital I looks like a small l, and capitals and small letters are kept apart', () =>
    expect(['Lan', 'lan', 'Ian'].map(lookKey)).toEqual(['Lan', 'lan', 'lan']));

  it('nicknames with different letters are not the same', () => expect(nameKey('Lan')).not.toBe(nameKey('Lam')));

  it('the key of a nickname is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(nameKey(nameKey(name))).toBe(nameKey(name))),
    );
  });
});

it('the second user of a nickname gets a number', () =>
  expect([numbered('Lan', 1), numbered('Lan', 2)]).toEqual(['Lan', 'Lan 2']));
