import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithinBounds, mostLevels, mostValues } from './json-bounds.js';

const fits = (text: string) => isWithinBounds(Buffer.from(text));

/** Values and levels of what was parsed, counted by walking through it. */
function sizeOf(value: unknown): { values: number; levels: number } {
  if (typeof value !== 'object' || value === null) return { values: 1, levels: 0 };
  const inner = Object.values(value).map(sizeOf);
  return {
    values: 1 + inner.reduce((sum, { values }) => sum + values, 0),
    levels: 1 + Math.max(0, ...inner.map(({ levels }) => levels)),
  };
}

describe('a JSON text', () => {
  it('a text of nothing but brackets is refused before it is parsed', () => {
    expect(fits('['.repeat(190_000) + ']'.repeat(190_000))).toBe(false);
    expect(fits('[{},'.repeat(90_000))).toBe(false);
    expect(fits(`[${'{},'.repeat(90_000)}{}]`)).toBe(false);
  });

  it('a text of 20,000 keys is refused before it is parsed', () => {
    expect(fits(JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]))))).toBe(
      false,
    );
  });

  it('a text of 5,000 hashes is accepted', () => {
    expect(fits(JSON.stringify({ hashes: Array(5_000).fill('a'.repeat(64)) }))).toBe(true);
  });

  it('strings may contain any characters', () => {
    const text = `${'[{,"\\'.repeat(3_000)}`;
    expect(fits(JSON.stringify({ text, [text]: text }))).toBe(true);
  });

  it('an accepted text is within the bounds of values and levels, and a refused one is beyond', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 40 }), fc.integer({ min: 0, max: 40 }), (value, depth) => {
        const text = '['.repeat(depth) + JSON.stringify(value) + ']'.repeat(depth);
        const { values, levels } = sizeOf(JSON.parse(text));
        if (fits(text)) expect([levels <= mostLevels, values <= 2 * mostValues]).toEqual([true, true]);
        else expect(levels > mostLevels || 2 * values > mostValues).toBe(true);
      }),
    );
  });
});
