import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chineseName, type PlaceNames } from './place-names.js';

const folder = join(import.meta.dirname, '..');
const names: PlaceNames = JSON.parse(readFileSync(join(folder, 'locales/places.json'), 'utf8'));

describe('the Chinese name of a place', () => {
  it.each([
    ['Shanghai', '上海'],
    ['Xuhui, Shanghai', '上海徐汇'],
    ['Jing’an, Shanghai', '上海静安'],
    ['Pudong, Shanghai', '上海浦东'],
    ['Wan Chai, Hong Kong', '香港湾仔'],
    ['Chengdu', '成都'],
    ['New York City', '纽约'],
    ['Berlin', '柏林'],
    ['Neukölln, Berlin', '柏林 Neukölln'],
    // without a Chinese name
    ['Husum', 'Husum'],
    ['', ''],
    ['constructor', 'constructor'],
  ])('the place %j is %j', (place, name) => {
    expect(chineseName(names, place)).toBe(name);
  });

  it('all names are of Chinese characters', () => {
    const all = [...Object.values(names.cities), ...Object.values(names.districts)];
    expect(all.filter((name) => !/^\p{Script=Han}+$/u.test(name ?? ''))).toEqual([]);
    expect(all.length).toBeGreaterThan(2_000);
  });
});

it('every component that shows a place names it in the language of the app', () => {
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('console/'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /\.place\b|\{place\}|\{ place\b/.test(text));
  expect(components.length).toBeGreaterThan(4);
  expect(
    components
      .filter(({ text }) => !text.includes('usePlaceName()') && !text.includes('<PersonDetails'))
      .map(({ name }) => name),
  ).toEqual([]);
});
