import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInvisible, visibleOrEmpty, withoutInvisible } from './visible-text.js';

describe('a text', () => {
  it.each(['a', '1', '你', '!', '…', '🙂', '❤️', '👩‍🚀', '🇨🇳', '1️⃣', '\u200ba', '  .  ', 'é', 'e\u0301', '۝1', '￣'])(
    'the text %j is visible',
    (text) => expect([isInvisible(text), visibleOrEmpty(text)]).toEqual([false, text]),
  );

  it.each([
    ...['', ' ', '\u3000', '\n', '\u00a0\u2003', '\u200b', '\u2060', '\ufeff', '\u3164', '\u115f', '\u1160', '\uffa0'],
    ...['\u2800', '\u00ad', '\u180e', '\u034f', '\u{e0041}', '\ufe0f', '\u{e0100}', '\u202e', '\u2066\u2069', '\u0301'],
    ...['\u0301\u0302\u0303', '\ue000', '\u{10fffd}', '\u0378', '\ufffc', '\u{1d159}', '\u200b\u3164 \u2800'],
  ])('the text %j is invisible', (text) => expect([isInvisible(text), visibleOrEmpty(text)]).toEqual([true, '']));

  it('a text without its invisible characters is visible exactly if it was before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(isInvisible(withoutInvisible(text))).toBe(isInvisible(text)),
      ),
    );
  });

  it.each([...['علی‌رضا', 'می‌خواهم', 'क्‍ष', 'ශ්‍රී ලංකාව', 'ന്‍', '👨🏽‍👩🏾‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏳️‍🌈', '#️⃣', '☺︎', '辻󠄀', 'ᠮᠣᠩᠭᠣᠯ᠎ᠤᠨ']])(
    'the text %j keeps the invisible characters that belong to its spelling',
    (text) => expect(withoutInvisible(`${text}x`)).toBe(`${text}x`),
  );

  it.each([
    ['La\u200bn', 'Lan'],
    ['\u202eLan\u202c', 'Lan'],
    ['L\u00ada\u2060n\ufeff', 'Lan'],
    ['La\u200dn', 'Lan'],
    ['L\ufe0fan', 'Lan'],
    ['小\u200b雨\u3164', '小雨'],
    ['Lan\u{e0041}\u{e007f}', 'Lan'],
    ['علی\u200c\u200cرضا', 'علیرضا'],
    ['a\u2800b', 'ab'],
  ])('the text %j loses its other invisible characters', (text, rest) => expect(withoutInvisible(text)).toBe(rest));
});
