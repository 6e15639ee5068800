import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Emoji, type EmojiRows, found, groupNames, groupsOf, withRecent } from './emoji-search.js';

const rows: EmojiRows = JSON.parse(readFileSync(join(import.meta.dirname, 'emojis.json'), 'utf8'));
const groups = groupsOf(rows);
const all = groupNames.flatMap((name) => groups[name]);
const emojisOf = (list: readonly Emoji[]) => list.map(({ emoji }) => emoji);

describe('the search for an emoji', () => {
  it('every emoji is one emoji, is listed once, and has a name in both languages', () => {
    expect(Object.keys(rows)).toEqual([...groupNames]);
    const one = /^\p{RGI_Emoji}$/v;
    expect(all.filter(({ emoji }) => !one.test(emoji))).toEqual([]);
    expect(new Set(emojisOf(all)).size).toBe(all.length);
    expect(all.filter(({ names: { en, zh } }) => !en || !zh)).toEqual([]);
    expect(all.length).toBeGreaterThan(1_500);
  });

  it('an emoji is found by each of its names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), ({ emoji, names: { en, zh } }) => {
        for (const name of [en, zh, en.toUpperCase()]) expect(emojisOf(found(groups, name))).toContain(emoji);
      }),
      { numRuns: 300, examples: [[all.find(({ names }) => names.zh.includes('（'))!]] },
    );
  });

  it.each([
    ['hot pepper', '🌶️'],
    ['火锅', '🫕'],
    ['panda', '🐼'],
    ['熊猫', '🐼'],
    ['china', '🇨🇳'],
    ['中国', '🇨🇳'],
    ['🐼', '🐼'],
  ])('%s finds %s', (query, emoji) => {
    expect(emojisOf(found(groups, query)).slice(0, 8)).toContain(emoji);
  });

  it('a word that begins with the query comes before one that contains it', () => {
    const places = emojisOf(found(groups, 'cat'));
    // graduation cap: education
    expect(places.indexOf('🐈')).toBeLessThan(places.indexOf('🎓'));
    expect(places.indexOf('🐈')).toBeGreaterThanOrEqual(0);
    expect(emojisOf(found(groups, 'panda'))[0]).toBe('🐼');
    expect(found(groups, '  ')).toEqual([]);
  });

  it('a recent emoji is first, once, and the list stays short', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...emojisOf(all))), (used) => {
        const recent = used.reduce<string[]>(withRecent, []);
        expect(new Set(recent).size).toBe(recent.length);
        expect(recent.length).toBeLessThanOrEqual(24);
        expect(recent[0]).toBe(used.at(-1));
      }),
    );
  });
});
