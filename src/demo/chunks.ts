// Demo users as COPY text, thousands at a time, so that a large data set is never in memory as a whole.
import { setImmediate } from 'node:timers/promises';
import { cellOf } from '../features/location/geography/cell.js';
import { CATEGORIES, INTERESTS } from '../features/profiles/interest-catalogue.js';
import { ownName } from './data/city-names.js';
import { localeOf } from './data/locales.js';
import { DemoNames } from './demo-names.js';
import { asBot, demoPerson } from './demo-person.js';
import { demoHomes, type Town } from './demo-town.js';
import { seeded, uuidFrom } from './random.js';
import { linesOf, type Table, tableNames } from './rows.js';

export interface TownPlan {
  people: number;
  city: Town & { name: string; country: string };
  /** The same seed gives the same users. */
  seed: number;
  /** The number of users who like back and answer. */
  bots: number;
  /** The moment from which ages and last visits are counted back. */
  now: Date;
}

export type Chunk = Record<Table, string>;

const chunkSize = 5_000;
/** After so many users, other work of the event loop gets its turn. */
const breath = 200;

const kinds = CATEGORIES.map(({ slug }) => INTERESTS.filter(({ category }) => category === slug));

/** Yields the users of a town in order; `until` is the number of users up to the end of the chunk. */
export async function* chunksOf(plan: TownPlan): AsyncGenerator<{ chunk: Chunk; until: number }> {
  const { people, bots, seed, city, now } = plan;
  const random = seeded(seed);
  const dwelling = demoHomes(city, random);
  const locale = localeOf(city.country);
  const setting = { locale, names: new DemoNames(locale, random), place: ownName(city), kinds, today: now };
  for (let from = 0; from < people; from += chunkSize) {
    const chunk = Object.fromEntries(tableNames.map((table) => [table, ''])) as Chunk;
    const until = Math.min(people, from + chunkSize);
    for (let n = from; n < until; n++) {
      if (n % breath === 0) await setImmediate();
      const isBot = Math.floor(((n + 1) * bots) / people) > Math.floor((n * bots) / people);
      const drawn = demoPerson(random, setting);
      const person = isBot ? asBot(drawn) : drawn;
      const cell = cellOf(dwelling(random), person.precision);
      const lines = linesOf(person, { id: uuidFrom(random), cell, isBot }, now);
      for (const table of tableNames) chunk[table] += lines[table];
    }
    yield { chunk, until };
  }
}
