import { describe, expect, it } from '@jest/globals';
import { nicknameFault } from '../features/content-filter/nickname.js';
import { isReserved } from '../features/content-filter/reserved-names.js';
import { readsAsLine } from '../features/content-filter/server-line-forms.js';
import { localeOf } from './data/locales.js';
import { DemoNames, namePool } from './demo-names.js';
import { seeded } from './random.js';

const countries = ['CN', 'JP', 'KR', 'FR', 'DE', 'ES', 'PT', 'IT', 'GB'];

/** More of each gender than a town of a thousand users has. */
const townOf = (country: string, seed: number) => {
  const names = new DemoNames(localeOf(country), seeded(seed));
  return Array.from({ length: 1_100 }, (_, n) => names.draw(n % 2 === 0 ? 'woman' : 'man'));
};

describe('the nicknames of a demo town', () => {
  it.each(countries)('no two users of a town in %s have the same name', (country) => {
    for (let seed = 0; seed < 20; seed++) expect(new Set(townOf(country, seed)).size).toBe(1_100);
  });

  it.each(countries)('a name in %s has no number, which would read as an age', (country) => {
    const { woman, man } = localeOf(country);
    for (const name of [...woman, ...man, ...townOf(country, 1)])
      expect(name).not.toMatch(/[\p{N}一二三四五六七八九十]/u);
  });

  it.each(countries)('every name in %s may be taken by a user', (country) => {
    const locale = localeOf(country);
    const sample = [locale.woman, locale.man].flatMap((given) => {
      const pool = namePool(locale, given);
      return Array.from({ length: 200 }, (_, n) => pool.at(Math.floor((n * pool.size) / 200)));
    });
    const refused = sample.filter((name) => nicknameFault(name) || isReserved(name) || readsAsLine(name));
    expect(refused).toEqual([]);
  });

  it('every name of a language is given once before any is given again', () => {
    const locale = localeOf('KR');
    const pool = namePool(locale, locale.woman);
    const names = new DemoNames(locale, seeded(3));
    const drawn = Array.from({ length: pool.size }, () => names.draw('woman'));
    expect(new Set(drawn).size).toBe(pool.size);
    expect(names.draw('woman')).toBe(drawn[0]);
  });
});
