import { describe, expect, it } from '@jest/globals';
import { allStickers, drawSticker, findSticker } from './stickers.js';

describe('the stickers', () => {
  const all = allStickers();

  it('every sticker has a unique name that fits into a URL, and unique labels in both languages', () => {
    for (const key of [(n: number) => all[n]!.name, (n: number) => all[n]!.label.en, (n: number) => all[n]!.label.zh]) {
      expect(new Set(all.map((_, n) => key(n))).size).toBe(all.length);
    }
    expect(all.filter(({ name }) => !/^[a-z-]{1,32}$/.test(name))).toEqual([]);
    expect(all.filter(({ label }) => !/\p{Script=Han}/u.test(label.zh))).toEqual([]);
  });

  it('every sticker has its own drawing, which never changes and names the designer', () => {
    const drawings = all.map(({ name }) => drawSticker(name));
    expect(new Set(drawings).size).toBe(all.length);
    expect(all.map(({ name }) => drawSticker(name))).toEqual(drawings);
    for (const drawing of drawings) {
      expect(drawing).toMatch(/^<svg .*Davis Uche.*CC BY 4\.0/s);
      expect(drawing).not.toMatch(/<script|href=/);
    }
  });

  it('a sticker is found by its name', () => {
    expect(findSticker('laugh')).toEqual({ name: 'laugh', label: { en: 'Laugh', zh: '大笑' } });
    expect(findSticker('constructor')).toBeUndefined();
    expect(drawSticker('nothing')).toBeUndefined();
  });
});
