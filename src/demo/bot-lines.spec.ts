import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { greeting, reply } from './bot-lines.js';

describe('a bot', () => {
  it('answers in the language it is spoken to', () => {
    expect(reply('你好', 'a')).toMatch(/\p{Script=Han}/u);
    expect(reply('hello', 'a')).not.toMatch(/\p{Script=Han}/u);
    expect(greeting('小兰', 'a')).toMatch(/\p{Script=Han}/u);
  });

  it('always has something to say, and says the same to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, seed) => {
        expect(reply(text, seed).length).toBeGreaterThan(3);
        expect(reply(text, seed)).toBe(reply(text, seed));
      }),
    );
  });
});
