import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, regionOf } from './cell.js';
import { findCity, placeName, regionName } from './city.js';

const nameAt = (lat: number, lng: number) => placeName(cellOf({ lat, lng }, 8));

describe('place names', () => {
  it.each([
    ['a district and its city', 31.19, 121.43, 'Xuhui, Shanghai'],
    ['a district without a known population', 39.98, 116.31, 'Haidian, Beijing'],
    ['a district that is a big city by itself', 40.65, -73.95, 'Brooklyn, New York City'],
    ['a suburb', 48.817, 2.32, 'Montrouge, Paris'],
    ['a district of a city state', 22.33, 114.16, 'Sham Shui Po, Hong Kong'],
    ['a city by one name in its middle', 31.23, 121.47, 'Shanghai'],
    ['a city by one name where no district is near', 31.15, 121.8, 'Shanghai'],
    ['a city beside a greater one', 23.03, 113.12, 'Foshan'],
    ['a city in another division beside a greater one', 35.45, 139.64, 'Yokohama'],
    ['a capital', 51.5074, -0.1278, 'London'],
    ['a town at the antimeridian', -16.43, 179.37, 'Labasa'],
    ['nothing in the middle of an ocean', -40, -120, ''],
    ['nothing in a desert', 23, 10, ''],
    ['nothing at the pole', 89.9, 0, ''],
  ])('the name of a place is %s', (_, lat, lng, name) => {
    expect(nameAt(lat, lng)).toBe(name);
  });

  it.each([
    ['Jing’an, which has Zhabei now', 31.2586, 121.4597, 'Jing’an, Shanghai'],
    ['Huangpu, which has Luwan now', 31.2091, 121.4633, 'Huangpu, Shanghai'],
    ['Pudong, which has Nanhui now', 31.05, 121.76, 'Pudong, Shanghai'],
    ['Pudong across the river', 31.238, 121.505, 'Pudong, Shanghai'],
    ['Putuo', 31.25, 121.397, 'Putuo, Shanghai'],
    ['Minhang', 31.113, 121.382, 'Minhang, Shanghai'],
    ['Jiading', 31.389, 121.263, 'Jiading, Shanghai'],
    ['Qingpu', 31.15, 121.116, 'Qingpu, Shanghai'],
    ['Songjiang', 31.033, 121.189, 'Songjiang, Shanghai'],
    ['Fengxian', 30.918, 121.474, 'Fengxian, Shanghai'],
    ['Huangpu of Guangzhou, which has Luogang now', 23.178, 113.504, 'Huangpu, Guangzhou'],
  ])('a district has the name of today: %s', (_, lat, lng, name) => {
    expect(nameAt(lat, lng)).toBe(name);
  });

  it('a name of a place has no repeated and no empty part', () => {
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(point, (p) => {
        expect(placeName(cellOf(p, 8))).not.toMatch(/^(.*), \1$|^, |, $/);
      }),
    );
  });
});

describe('the name of a region', () => {
  const regionAt = (lat: number, lng: number) => regionName(regionOf(cellOf({ lat, lng }, 8)));

  it.each([
    ['its largest city', 51.5074, -0.1278, 'London'],
    ['the nearest city at sea', 30.5, 124.5, 'Caiyuan'],
    ['the nearest city in a desert', 23, 10, 'Ghat'],
  ])('the name is %s', (_, lat, lng, name) => {
    expect(regionAt(lat, lng)).toBe(name);
  });

  it('every region has a name, also in the middle of an ocean and at the poles', () => {
    const places = [
      [-40, -120],
      [89.9, 0],
      [-89.9, 0],
      [0.5, -150],
      [-48.9, -123.4],
      [10, 179.9],
      [10, -179.9],
    ] as const;
    expect(places.filter(([lat, lng]) => !regionAt(lat, lng))).toEqual([]);
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(point, ({ lat, lng }) => regionAt(lat, lng) !== ''),
      { numRuns: 50 },
    );
  });
});

describe('a city search', () => {
  it('a search finds the most populous city of the name', () => {
    expect(findCity('Shanghai')).toEqual({
      name: 'Shanghai',
      lat: 31.22222,
      lng: 121.45806,
      population: 22315474,
      country: 'CN',
    });
    expect(findCity('London')?.country).toBe('GB');
  });

  it('a search can be limited to one country', () => {
    expect(findCity('London', 'ca')).toMatchObject({ country: 'CA', population: 346765 });
    expect(findCity('Shanghai', 'FR')).toBeUndefined();
  });

  it.each([
    ['SHANGHAI', 'Shanghai'],
    ['sao paulo', 'São Paulo'],
    ['Zurich', 'Zürich'],
    ["xi'an", 'Xi’an'],
    ['Xian', 'Xi’an'],
    ['saint-denis', 'Saint-Denis'],
    ['New York', 'New York City'],
  ])('the search for "%s" finds %s', (asked, name) => {
    expect(findCity(asked)?.name).toBe(name);
  });

  it.each(['nowheresville', '', '  ', '!?'])('the search for "%s" finds nothing', (asked) => {
    expect(findCity(asked)).toBeUndefined();
  });
});
