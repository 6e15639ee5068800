import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { greeting, reply } from './bot-lines.js';

describe('a bot', () => {
  it('a bot answers in the language of the message', () => {
    expect(reply('你好', 'a')).toMatch(/\p{Script=Han}/u);
    expect(reply('hello', 'a')).not.toMatch(/\p{Script=Han}/u);
    expect(greeting('小兰', 'a')).toMatch(/\p{Script=Han}/u);
  });

  it('a bot answers any text, and gives the same answer for the same text and seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, seed) => {
        expect(reply(text, seed).length).toBeGreaterThan(3);
        expect(reply(text, seed)).toBe(reply(text, seed));
      }),
    );
  });
});
