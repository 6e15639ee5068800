import { describe, expect, it } from '@jest/globals';
import { CATEGORIES, INTERESTS } from './interest-catalogue.js';

describe('the interest catalogue', () => {
  it('has about two hundred interests, numbered without a gap and within the 256 bits of discovery', () => {
    expect(INTERESTS.length).toBeGreaterThanOrEqual(190);
    expect(INTERESTS.length).toBeLessThanOrEqual(256);
    expect(INTERESTS.map(({ id }) => id).sort((a, b) => a - b)).toEqual(INTERESTS.map((_, n) => n));
  });

  it('has one slug for each, and both names', () => {
    expect(new Set(INTERESTS.map(({ slug }) => slug)).size).toBe(INTERESTS.length);
    for (const { slug, en, zh } of [...INTERESTS, ...CATEGORIES]) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(en && zh).toBeTruthy();
    }
  });

  it('puts each into a category that there is, and leaves none empty', () => {
    expect(new Set(INTERESTS.map(({ category }) => category))).toEqual(new Set(CATEGORIES.map(({ slug }) => slug)));
  });

  it('has names that differ from one another', () => {
    for (const language of ['en', 'zh'] as const) {
      expect(new Set(INTERESTS.map((interest) => interest[language])).size).toBe(INTERESTS.length);
    }
  });
});
