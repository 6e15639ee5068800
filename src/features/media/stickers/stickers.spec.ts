import { describe, expect, it } from '@jest/globals';
import { allStickers, drawSticker, findSticker } from './stickers.js';

describe('the stickers', () => {
  const all = allStickers();

  it('have names that fit into a URL and labels in both languages, each once', () => {
    for (const key of [(n: number) => all[n]!.name, (n: number) => all[n]!.label.en, (n: number) => all[n]!.label.zh]) {
      expect(new Set(all.map((_, n) => key(n))).size).toBe(all.length);
    }
    expect(all.filter(({ name }) => !/^[a-z-]{1,32}$/.test(name))).toEqual([]);
    expect(all.filter(({ label }) => !/\p{Script=Han}/u.test(label.zh))).toEqual([]);
  });

  it('look different, the same each time, and name their designer', () => {
    const drawings = all.map(({ name }) => drawSticker(name));
    expect(new Set(drawings).size).toBe(all.length);
    expect(all.map(({ name }) => drawSticker(name))).toEqual(drawings);
    for (const drawing of drawings) {
      expect(drawing).toMatch(/^<svg .*Davis Uche.*CC BY 4\.0/s);
      expect(drawing).not.toMatch(/<script|href=/);
    }
  });

  it('are found by name', () => {
    expect(findSticker('laugh')).toEqual({ name: 'laugh', label: { en: 'Laugh', zh: '大笑' } });
    expect(findSticker('constructor')).toBeUndefined();
    expect(drawSticker('nothing')).toBeUndefined();
  });
});
