// Names of cells, such as "Xuhui, Shanghai". Offline, from the gazetteer.
import { around, distance } from 'geokdbush';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { cellCentre, cellOf, type Point, regionOf } from './cell.js';
import { type Gazetteer, gazetteer } from './gazetteer.js';

/** A populated place. */
export interface City extends Point {
  name: string;
  population: number;
  /** Two letters of ISO 3166. */
  country: string;
}

/** A cell farther than this from any place has no name. */
const nowhereKm = 100;
/** A city lends its name to places around it from this population on. */
const cityPopulation = 100_000;
/** A place this large is a city of its own, not a district, unless the greater city is this near: Foshan, but Brooklyn. */
const grown = { population: 500_000, km: 15 };
/** Countries and regions whose divisions in GeoNames are the districts of one city. */
const cityStates = new Set(['HK', 'MO', 'SG']);
/** Farther than this from its centre a region has nothing. */
const regionReachKm = 85;
/** Feature codes of abandoned places. */
const gone = new Set(['PPLCH', 'PPLH', 'PPLQ', 'PPLW']);

/** A district is named within this distance; between districts the name of the city says more. */
const districtKm = 5;

const names = new LRUCache<bigint, string>({
  ...atMost(50_000),
  memoMethod: (cell) => describe(gazetteer(), cellCentre(cell)),
});
/** The city of a place, both by index. */
const cities = new LRUCache<number, number>({ ...atMost(10_000), memoMethod: (place) => cityOf(gazetteer(), place) });

/**
 * Returns the nearest populated place to a cell and the city it belongs to, as "Xuhui, Shanghai"; one name where they are the same or
 * the district is far; '' where the nearest place is more than 100 km away. It depends on the cell alone.
 */
export function placeName(cell: bigint): string {
  return names.memo(cell);
}

const regionNames = new LRUCache<bigint, string>({
  ...atMost(10_000),
  memoMethod: (region) => largestIn(gazetteer(), region),
});

/** Returns the largest city of an H3 cell of resolution 3; without one, as at sea, the city of the place nearest to its centre, however far. */
export function regionName(region: bigint): string {
  return regionNames.memo(region);
}

function largestIn(world: Gazetteer, region: bigint): string {
  const centre = cellCentre(region);
  const inside = around(world.index, centre.lng, centre.lat, Infinity, regionReachKm, (i) => {
    const point = { lat: world.lat[i]!, lng: world.lng[i]! };
    return !gone.has(world.kind[i]!) && regionOf(cellOf(point, 8)) === region;
  });
  const population = (i: number) => world.population[i]!;
  const largest = inside.reduce((best, i) => (population(i) > population(best) ? i : best), inside[0] ?? -1);
  return world.name[cities.memo(largest < 0 ? nearestTo(world, centre, Infinity)! : largest)]!;
}

function describe(world: Gazetteer, { lat, lng }: Point): string {
  const nearest = nearestTo(world, { lat, lng }, nowhereKm);
  if (nearest === undefined) return '';
  const [district, city] = [world.name[nearest]!, world.name[cities.memo(nearest)]!];
  if (district.includes(city)) return district;
  return distance(lng, lat, world.lng[nearest]!, world.lat[nearest]!) > districtKm ? city : `${district}, ${city}`;
}

/** Returns the nearest populated place within a distance, by index. */
function nearestTo(world: Gazetteer, { lat, lng }: Point, km: number): number | undefined {
  return around(world.index, lng, lat, 1, km, (i) => !gone.has(world.kind[i]!))[0];
}

/** Returns the largest city of the same division that reaches to a place; the place itself when there is none. */
function cityOf(world: Gazetteer, place: number): number {
  const population = world.population[place]!;
  let city = place;
  for (const i of citiesOf(world).get(divisionOf(world, place)) ?? []) {
    const size = world.population[i]!;
    if (size <= world.population[city]!) continue;
    const km = distance(world.lng[place]!, world.lat[place]!, world.lng[i]!, world.lat[i]!);
    if (km <= cityReachKm(size) && (population < grown.population || km <= grown.km)) city = i;
  }
  return city;
}

let byDivision: Map<string, number[]> | undefined;

/** Returns the cities of each division, by index. */
function citiesOf(world: Gazetteer): Map<string, number[]> {
  if (byDivision) return byDivision;
  const indices = [...world.population.keys()].filter((i) => world.population[i]! >= cityPopulation);
  byDivision = new Map();
  for (const i of indices) {
    const division = divisionOf(world, i);
    byDivision.set(division, [...(byDivision.get(division) ?? []), i]);
  }
  return byDivision;
}

function divisionOf(world: Gazetteer, place: number): string {
  const country = world.country[place]!;
  return cityStates.has(country) ? country : `${country}.${world.division[place]}`;
}

/** Returns how far the districts of a city lie from its centre: 47 km for Shanghai, 15 for Paris, 3 for 100,000 people. */
function cityReachKm(population: number): number {
  return Math.sqrt(population) / 100;
}

/**
 * Returns the most populous place of that name, upper and lower case, accents and punctuation aside; failing that, of a name that begins
 * with it ("New York"). `country` is an ISO 3166 code of two letters.
 */
export function findCity(name: string, country?: string): City | undefined {
  const world = gazetteer();
  const wanted = plain(name);
  if (!wanted) return undefined;
  let [best, bestIsWhole] = [-1, false];
  for (const [i, candidate] of world.name.entries()) {
    if (country && world.country[i] !== country.toUpperCase()) continue;
    const known = plain(candidate);
    if (known !== wanted && !known.startsWith(`${wanted} `)) continue;
    const isWhole = known === wanted;
    if (isWhole === bestIsWhole ? best < 0 || world.population[i]! > world.population[best]! : isWhole) {
      [best, bestIsWhole] = [i, isWhole];
    }
  }
  return best < 0 ? undefined : cityAt(world, best);
}

function cityAt(world: Gazetteer, i: number): City {
  const point = { lat: degrees(world.lat[i]!), lng: degrees(world.lng[i]!) };
  return { name: world.name[i]!, ...point, population: world.population[i]!, country: world.country[i]! };
}

/** Returns the five decimals of GeoNames, without the noise of single precision. */
function degrees(single: number): number {
  return Math.round(single * 1e5) / 1e5;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/[\s-]+/g, ' ')
    .trim()
    .toLowerCase();
}
