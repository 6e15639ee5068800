import { describe, expect, it } from '@jest/globals';
import { findCity, placeName } from '../features/location/geography/city.js';
import { chunksOf } from './chunks.js';
import { demoTown } from './ensure-demo-people.js';
import { tables } from './rows.js';

type Row = Record<string, string>;

/** Returns the rows of two tables of the town that a first start loads. */
async function townRows() {
  const city = findCity(demoTown.city, demoTown.country)!;
  const rows = { profiles: [] as Row[], places: [] as Row[] };
  for await (const { chunk } of chunksOf({ ...demoTown, city, now: new Date('2026-06-15') })) {
    for (const table of ['profiles', 'places'] as const) {
      const lines = chunk[table].trimEnd().split('\n');
      rows[table].push(
        ...lines.map((line) =>
          Object.fromEntries(line.split('\t').map((cell, n) => [tables[table][n] as string, cell])),
        ),
      );
    }
  }
  return rows;
}

/** The districts of Shanghai in 2026. */
const districts = new Set(
  [
    ...['Huangpu', 'Xuhui', 'Changning', 'Jing’an', 'Putuo', 'Hongkou', 'Yangpu', 'Pudong'],
    ...['Minhang', 'Baoshan', 'Jiading', 'Jinshan', 'Songjiang', 'Qingpu', 'Fengxian', 'Chongming'],
  ].flatMap((district) => [district, `${district}, Shanghai`]),
);

describe('the demo town', () => {
  it('no two demo users have the same nickname, and none has a number', async () => {
    const names = (await townRows()).profiles.map(({ nickname }) => nickname);
    expect(new Set(names).size).toBe(demoTown.people);
    expect(names.filter((name) => /\p{N}/u.test(name!))).toEqual([]);
  });

  it('demo users live in districts of today, and most places have one', async () => {
    const places = (await townRows()).places.map(({ cell }) => placeName(BigInt(cell!)));
    expect(places.filter((place) => place !== 'Shanghai' && !districts.has(place))).toEqual([]);
    expect(places.filter((place) => districts.has(place)).length).toBeGreaterThan(demoTown.people / 2);
    expect(new Set(places).size).toBeGreaterThan(10);
  });

  it('every gender is among the bots of the town', async () => {
    const bots = (await townRows()).profiles.filter((row) => row.is_bot === 't');
    expect(bots).toHaveLength(demoTown.bots);
    for (const gender of ['woman', 'man', 'nonbinary']) {
      expect([gender, bots.filter((bot) => bot.gender === gender).length > 5]).toEqual([gender, true]);
    }
  });
});
