import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Language } from '../../platform/http/language.js';
import { uniformIdf } from '../matching/scoring/interest-idf.js';
import { CATEGORIES, INTERESTS } from '../profiles/interest-catalogue.js';
import { aboutAnything, byGroup } from './icebreaker-sentences.js';
import { icebreakers } from './icebreakers.js';

const slugs = fc.uniqueArray(fc.constantFrom(...INTERESTS.map(({ slug }) => slug)), { maxLength: 20 });
const languages = fc.constantFrom('en' as const, 'zh' as const);
const rarities = fc.array(fc.double({ min: 0, max: 8, noNaN: true }), { minLength: 256, maxLength: 256 });
const groupOf = new Map(INTERESTS.map(({ slug, category }) => [slug, category]));
const idOf = new Map(INTERESTS.map(({ slug, id }) => [slug, id]));

describe('icebreakers', () => {
  it('a user gets three to five different icebreakers, about one interest of a group each, shared interests first', () => {
    fc.assert(
      fc.property(slugs, slugs, rarities, languages, fc.string(), (mine, theirs, rarity, language, seed) => {
        const items = icebreakers({ mine, theirs }, rarity, language, seed);
        expect(items.length).toBeGreaterThanOrEqual(3);
        expect(items.length).toBeLessThanOrEqual(5);
        expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
        expect(items.map(({ text }) => text).join()).not.toMatch(/[{}]/);
        const order = ['shared_interest', 'their_interest', 'anything'];
        const places = items.map(({ code }) => order.indexOf(code));
        expect(places).toEqual(places.toSorted());
        const about = items.flatMap(({ interests = [] }) => interests);
        expect(new Set(about.map((slug) => groupOf.get(slug))).size).toBe(about.length);
        for (const { code, interests = [] } of items) {
          const [slug] = interests;
          expect(interests).toHaveLength(code === 'anything' ? 0 : 1);
          if (slug) expect([theirs.includes(slug), mine.includes(slug)]).toEqual([true, code === 'shared_interest']);
        }
      }),
    );
  });

  it('the first icebreaker is about the rarest shared interest', () => {
    fc.assert(
      fc.property(slugs, rarities, (both, rarity) => {
        fc.pre(both.length > 0);
        const [first] = icebreakers({ mine: both, theirs: both }, rarity, 'en', 'room');
        const rarest = Math.max(...both.map((slug) => rarity[idOf.get(slug)!]!));
        expect(rarity[idOf.get(first!.interests![0]!)!]).toBe(rarest);
      }),
    );
  });

  it('icebreakers are the same for a room and a day in both languages, and change with the day', () => {
    const company = { mine: ['hiking', 'jazz'], theirs: ['jazz', 'hiking', 'cats', 'chess'] };
    const texts = (seed: string, language: Language = 'en') =>
      icebreakers(company, uniformIdf, language, seed).map(({ text }) => text);
    expect(texts('room 20000')).toEqual(texts('room 20000'));
    const about = (language: Language) =>
      icebreakers(company, uniformIdf, language, 'room 20000').map(({ interests }) => interests);
    expect(about('zh')).toEqual(about('en'));
    const days = Array.from({ length: 30 }, (_, day) => texts(`room ${day}`).join());
    expect(new Set(days).size).toBeGreaterThan(20);
  });

  it('each icebreaker names its interest', () => {
    const company = { mine: ['jazz'], theirs: ['jazz', 'tarot', 'an-interest-to-come'] };
    const [shared, other, ...rest] = icebreakers(company, uniformIdf, 'zh', 'room');
    expect(shared).toMatchObject({ code: 'shared_interest', interests: ['jazz'] });
    expect(shared!.text).toContain('爵士');
    expect(other).toMatchObject({ code: 'their_interest', interests: ['tarot'] });
    expect(other!.text).toContain('塔罗');
    expect(rest.map(({ code }) => code)).toEqual(['anything', 'anything']);
  });
});

describe('the sentences of icebreakers', () => {
  it('every group of the catalogue has sentences in both languages, each with a place for the interest', () => {
    expect(Object.keys(byGroup).sort()).toEqual(CATEGORIES.map(({ slug }) => slug).sort());
    const all = Object.values(byGroup).flatMap(({ shared, theirs }) => [...shared, ...theirs]);
    for (const { en, zh } of all) for (const text of [en, zh]) expect(text.split('{x}')).toHaveLength(2);
    for (const { shared, theirs } of Object.values(byGroup)) {
      for (const some of [shared, theirs]) expect(some.length).toBeGreaterThan(1);
    }
    const texts = [...all, ...aboutAnything].flatMap(({ en, zh }) => [en, zh]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('every English sentence begins with the interest, where a capital is correct', () => {
    for (const { shared, theirs } of Object.values(byGroup)) {
      for (const { en } of [...shared, ...theirs]) expect(en).toMatch(/^\{x\}/);
    }
  });

  it('no general sentence mentions a time or a place', () => {
    const texts = aboutAnything.flatMap(({ en, zh }) => [en, zh]);
    for (const text of texts)
      expect(text).not.toMatch(/today|tonight|tomorrow|weekend|here|今天|今晚|明天|周末|这里|附近/);
  });
});
