import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { partsOf } from './links.js';

const linksOf = (text: string) => partsOf(text).filter(({ href }) => href);
const textsOf = (text: string) => linksOf(text).map((part) => part.text);

/** Returns how many characters strings copy and scan while an act runs. */
function charactersOf(act: () => void): number {
  const spies = (['split', 'slice', 'replace'] as const).map((name) => jest.spyOn(String.prototype, name));
  try {
    act();
    return spies.flatMap(({ mock }) => mock.contexts).reduce((sum: number, text) => sum + String(text).length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Texts with many beginnings and endings of addresses. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      'http://',
      'HTTPS://',
      'https://例子.中国',
      'https://a.b',
      '/',
      '?',
      '#',
      '@',
      ':',
      '.',
      '。',
      '(',
      ')',
      '很',
    ),
    fc.constantFrom(
      'javascript:',
      'data:',
      '\u202e',
      '\u200b',
      '\\',
      '%00',
      '[::1]',
      'xn--',
      'а',
      'א',
      ' ',
      '\n',
      '👍🏽',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  { maxLength: 20 },
);

describe('the links of a message', () => {
  it('the parts of any text are together the same characters', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        const text = list.join('');
        expect(
          partsOf(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  it('every link is http or https, has no user name, and shows or names the host that is called', () => {
    fc.assert(
      fc.property(pieces, (list) => {
        for (const { text, href, host } of linksOf(list.join(''))) {
          const url = new URL(href!);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.username + url.password).toBe('');
          expect(text).toMatch(/^https?:\/\//i);
          expect(text).not.toMatch(/[\p{Cf}\p{Cc}\p{Z}\\"<>]/u);
          if (host) expect(host).toBe(url.hostname);
          else expect(new URL(text.split(/[/?#]/).slice(0, 3).join('/')).hostname).toBe(url.hostname);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('an address ends before the punctuation of its sentence', () => {
    expect(textsOf('See https://example.com/a?b=c#d, or (http://example.org/x_(y)).')).toEqual([
      'https://example.com/a?b=c#d',
      'http://example.org/x_(y)',
    ]);
    expect(textsOf('看https://example.com很好，还有https://example.com/a。谢谢')).toEqual([
      'https://example.com',
      'https://example.com/a',
    ]);
  });

  it.each(['https://a.b', 'https://a.b/'])('the work for brackets behind %s grows with their number', (before) => {
    for (const brackets of ['])', ')]', ']', ')', '.)']) {
      const text = before + brackets.repeat(4_000).slice(0, 4_000 - before.length);
      expect(charactersOf(() => partsOf(text))).toBeLessThan(10 * text.length);
    }
  });

  it.each([
    'javascript:alert(1)',
    'xhttps://example.com',
    'https://',
    'http://localhost',
    'example.com',
    'ftp://example.com',
  ])('%s is no link', (text) => {
    expect(linksOf(text)).toEqual([]);
  });

  it('an address with a user name is no link', () => {
    expect(linksOf('https://example.com@evil.example/ https://a:b@evil.example')).toEqual([]);
  });

  it('an address ends before an invisible character or one that changes the direction', () => {
    expect(textsOf('https://example.com/\u202egpj.exe')).toEqual(['https://example.com/']);
    expect(textsOf('https://exa\u200bmple.com/')).toEqual([]);
  });

  it.each([
    ['https://аpple.com/login', 'xn--pple-43d.com'],
    ['https://аррӏе.com', 'xn--80ak6aa92e.com'],
    ['https://例子example.com', 'xn--example-ff6kx88f.com'],
    ['https://ｅxample.com', 'example.com'],
    ['https://ex%61mple.com', 'example.com'],
    ['http://127.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
  ])('%s names the host that is called', (text, host) => {
    expect(linksOf(text).map((part) => part.host)).toEqual([host]);
  });

  it.each(['https://例子.中国/路', 'https://EXAMPLE.com:8080/', 'http://[::1]:3000/a'])(
    '%s shows its host itself',
    (text) => {
      expect(linksOf(text).map(({ host }) => host)).toEqual([undefined]);
    },
  );
});
