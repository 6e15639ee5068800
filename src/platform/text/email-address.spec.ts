import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emailAddressOf, isEmailAddress } from './email-address.js';

const spellings: [typed: string, stored: string][] = [
  ['a@example.com ', 'a@example.com'],
  [' \t\u00a0a@example.com\n', 'a@example.com'],
  ['\u3000a@example.com\u3000', 'a@example.com'],
  ['\ufeffa@example.com\u200b', 'a@example.com'],
  ['\u202aa@example.com\u202c', 'a@example.com'],
  ['A@Example.COM', 'a@example.com'],
  ['ａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'a@example.com'],
  ['a@example。com', 'a@example.com'],
  ['a@example.com.', 'a@example.com'],
  ['lan@münchen.de', 'lan@xn--mnchen-3ya.de'],
  ['Lan@MÜNCHEN.de', 'lan@xn--mnchen-3ya.de'],
  ['lan@mu\u0308nchen.de', 'lan@xn--mnchen-3ya.de'],
  ['lan@例子.广告', 'lan@xn--fsqu00a.xn--4rr70v'],
  ['lan@例子。中国', 'lan@xn--fsqu00a.xn--fiqs8s'],
  ['lan@xn--mnchen-3ya.de', 'lan@xn--mnchen-3ya.de'],
  ['用户@例子.中国', '用户@xn--fsqu00a.xn--fiqs8s'],
  ['jürgen@example.de', 'jürgen@example.de'],
  ["o'brien+x@mail.example.co.uk", "o'brien+x@mail.example.co.uk"],
];

const refused = [
  ...[
    '',
    ' ',
    'a',
    '@',
    'a@',
    '@example.com',
    'a@b',
    'a b@example.com',
    'a@exa mple.com',
    'a@@example.com',
    '.a@example.com',
  ],
  ...[
    'a..b@example.com',
    'a@-example.com',
    'a@example-.com',
    'a@.com',
    'a@example..com',
    'a@127.0.0.1',
    'a@127.1',
    'a@[::1]',
  ],
  ...[
    'a@example.com/x',
    'a@example.com?x',
    'a@exa%6dple.com',
    'a@example.com\nb@example.com',
    'a@example.com,b@example.com',
  ],
  ...['Lan <a@example.com>', 'a\0@example.com', 'a@exa\0mple.com', 'a"b@example.com', '🙂@example.com', 'a@🙂.example'],
  ...[`${'a'.repeat(250)}@example.com`, `a@${'b'.repeat(64)}.com`, 'a@example.c'],
];

describe('e-mail addresses', () => {
  it.each(spellings)('the address %j is stored as %s', (typed, stored) => {
    expect(emailAddressOf(typed)).toBe(stored);
    expect(isEmailAddress(stored)).toBe(true);
  });

  it.each(refused)('the text %j is no address', (text) => expect(isEmailAddress(emailAddressOf(text))).toBe(false));

  it('a stored address stays as it is', () => {
    const texts = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })).map(([a, b]) => `${a}@${b}.de`),
    );
    fc.assert(fc.property(texts, (text) => expect(emailAddressOf(emailAddressOf(text))).toBe(emailAddressOf(text))));
  });
});
