import { describe, expect, it } from '@jest/globals';
import { hideKeys } from '../../platform/logging/hidden-keys.js';
import { hashKey, makeKey, publicPartOf } from './key-text.js';

describe('the text of a server key', () => {
  it('a key has a readable prefix, a public part and 256 secret bits', () => {
    const { text, publicPart, hash } = makeKey();
    expect(text).toMatch(/^fjn_live_[a-z2-7]{16}_[\w-]{43}$/);
    expect(publicPartOf(text)).toBe(publicPart);
    expect(hash).toEqual(hashKey(text));
    expect(hash).toHaveLength(32);
  });

  it('no two keys are the same', () => {
    const keys = Array.from({ length: 100 }, () => makeKey());
    expect(new Set(keys.map(({ publicPart }) => publicPart)).size).toBe(100);
    expect(new Set(keys.map(({ text }) => text)).size).toBe(100);
  });

  it('a text of another form has no public part', () => {
    const { text } = makeKey();
    for (const wrong of ['', 'fjn_live_', text.slice(0, -1), `${text}x`, ` ${text}`, text.toUpperCase(), `${text}\n`])
      expect(publicPartOf(wrong)).toBeUndefined();
  });

  it('the log hides the secret of every key, and shows its public part', () => {
    const [one, other] = [makeKey(), makeKey()];
    const hidden = hideKeys(`{"msg":"${one.text} and Bearer ${other.text}"}`);
    expect(hidden).toBe(`{"msg":"fjn_live_${one.publicPart}_… and Bearer fjn_live_${other.publicPart}_…"}`);
    expect(hideKeys('nothing of that kind')).toBe('nothing of that kind');
  });
});
