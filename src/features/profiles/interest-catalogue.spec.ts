import { describe, expect, it } from '@jest/globals';
import { CATEGORIES, INTERESTS, POPULAR_INTERESTS } from './interest-catalogue.js';

describe('the interest catalogue', () => {
  it('the catalogue has 190 to 256 interests, numbered without a gap', () => {
    expect(INTERESTS.length).toBeGreaterThanOrEqual(190);
    expect(INTERESTS.length).toBeLessThanOrEqual(256);
    expect(INTERESTS.map(({ id }) => id).sort((a, b) => a - b)).toEqual(INTERESTS.map((_, n) => n));
  });

  it('every interest has a unique slug and names in both languages', () => {
    expect(new Set(INTERESTS.map(({ slug }) => slug)).size).toBe(INTERESTS.length);
    for (const { slug, en, zh } of [...INTERESTS, ...CATEGORIES]) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(en && zh).toBeTruthy();
    }
  });

  it('every interest is in a known category, and no category is empty', () => {
    expect(new Set(INTERESTS.map(({ category }) => category))).toEqual(new Set(CATEGORIES.map(({ slug }) => slug)));
  });

  it('the interests to offer first are in the catalogue, each once', () => {
    expect(POPULAR_INTERESTS.filter((slug) => !INTERESTS.some((interest) => interest.slug === slug))).toEqual([]);
    expect(new Set(POPULAR_INTERESTS).size).toBe(POPULAR_INTERESTS.length);
  });

  it('every interest has a unique name in each language', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(new Set(INTERESTS.map((interest) => interest[language])).size).toBe(INTERESTS.length);
    }
  });
});
