// A dense city in typed arrays, the same for the same seed: the rows on which every method makes its decks.
import { exponential, pick, type Random, seeded, whole } from '../../src/demo/random.js';
import { cellCentre, cellOf, type Point } from '../../src/features/location/geography/cell.js';
import { packHabits } from '../../src/features/profiles/habits.js';
import { CATEGORIES, INTERESTS } from '../../src/features/profiles/interest-catalogue.js';
import { dayOf } from '../../src/platform/time/day.js';

export const mostInterests = 10;

/** User n is at place n of every list. */
export interface Dataset {
  people: number;
  /** Every cell with a user in it, and its centre; `cell` is a place in this list. */
  cells: bigint[];
  centres: Point[];
  cell: Uint16Array;
  gender: Uint8Array;
  seeks: Uint8Array;
  /** Whole days since 1970. */
  birthDay: Int32Array;
  minAge: Uint8Array;
  maxAge: Uint8Array;
  /** `interestCount` numbers from place `mostInterests * n` on, ascending. */
  interests: Uint8Array;
  interestCount: Uint8Array;
  habits: Uint8Array;
  activeDay: Int32Array;
  joinedDay: Int32Array;
  /** As if learned from some twenty swipes. */
  appeal: Float32Array;
  openness: Float32Array;
}

/** The variance of such a model. */
export const learnedVar = Math.fround(0.3);

const kmPerDegree = 111.195;
const yearDays = 365.2425;
const byCategory = CATEGORIES.map(({ slug }) => INTERESTS.filter(({ category }) => category === slug));

/** Ids sort by number. */
export function idOf(n: number): string {
  return `019b0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function numberOf(id: string): number {
  return Number.parseInt(id.slice(24), 16);
}

/** @param now the moment that days are counted back from */
export function makeDataset(people: number, seed: number, middle: Point, now: Date): Dataset {
  const random = seeded(seed);
  const dataset = empty(people);
  const where = city(random, middle);
  const known = new Map<bigint, number>();
  for (let n = 0; n < people; n++) {
    const cell = cellOf(where(), random() < 0.9 ? 8 : pick(random, [7, 6] as const));
    let cellIndex = known.get(cell);
    if (cellIndex === undefined) {
      cellIndex = known.size;
      known.set(cell, cellIndex);
    }
    dataset.cell[n] = cellIndex;
    settle(dataset, n, random, dayOf(now));
  }
  dataset.cells = [...known.keys()];
  dataset.centres = dataset.cells.map(cellCentre);
  return dataset;
}

function empty(people: number): Dataset {
  const bytes = () => new Uint8Array(people);
  return {
    ...{ people, cells: [], centres: [], cell: new Uint16Array(people), gender: bytes(), seeks: bytes() },
    ...{ birthDay: new Int32Array(people), minAge: bytes(), maxAge: bytes(), habits: bytes(), interestCount: bytes() },
    interests: new Uint8Array(people * mostInterests),
    ...{ activeDay: new Int32Array(people), joinedDay: new Int32Array(people) },
    ...{ appeal: new Float32Array(people), openness: new Float32Array(people) },
  };
}

/** A third is around the middle, more than half around forty smaller centres, the rest anywhere within 35 km. */
function city(random: Random, middle: Point): () => Point {
  const away = (from: Point, km: number, angle: number): Point => ({
    lat: from.lat + (km / kmPerDegree) * Math.sin(angle),
    lng: from.lng + ((km / kmPerDegree) * Math.cos(angle)) / Math.cos((from.lat * Math.PI) / 180),
  });
  const turn = () => 2 * Math.PI * random();
  const around = (from: Point, sigmaKm: number) => away(from, sigmaKm * Math.sqrt(-2 * Math.log(1 - random())), turn());
  const centres = Array.from({ length: 40 }, () => ({
    point: away(middle, 4 + 22 * Math.sqrt(random()), turn()),
    sigmaKm: 1 + 2 * random(),
  }));
  return () => {
    const share = random();
    if (share < 0.35) return around(middle, 6);
    if (share > 0.9) return away(middle, 35 * Math.sqrt(random()), turn());
    const { point, sigmaKm } = pick(random, centres);
    return around(point, sigmaKm);
  };
}

function settle(dataset: Dataset, n: number, random: Random, today: number): void {
  const share = random();
  const gender = share < 0.02 ? 4 : share < 0.51 ? 1 : 2;
  const age = Math.min(60, 18 + Math.floor(exponential(random, 4) + exponential(random, 4) + 3 * random()));
  dataset.gender[n] = gender;
  dataset.seeks[n] = seeksOf(random, gender);
  dataset.birthDay[n] = today - Math.ceil((age + 0.003) * yearDays) - Math.floor(360 * random());
  dataset.minAge[n] = Math.max(18, age - whole(random, 3, 10));
  dataset.maxAge[n] = Math.min(99, age + whole(random, 3, 12));
  dataset.habits[n] = packHabits({ goesOut: whole(random, 2, 6), dates: whole(random, 0, 4) });
  dataset.activeDay[n] = today - Math.floor(exponential(random, random() < 0.5 ? 8 : 120) / 24);
  dataset.joinedDay[n] = Math.min(dataset.activeDay[n]!, today - Math.floor(exponential(random, 120)));
  dataset.appeal[n] = bell(random);
  dataset.openness[n] = bell(random);
  choose(dataset, n, random);
}

function seeksOf(random: Random, gender: number): number {
  if (gender === 4) return 7;
  const share = random();
  return share < 0.88 ? 3 - gender : share < 0.94 ? gender : share < 0.97 ? 7 : 3;
}

/** Two thirds are from two kinds of interests of a user, the rest from any. */
function choose(dataset: Dataset, n: number, random: Random): void {
  const favourites = [pick(random, byCategory), pick(random, byCategory)];
  const count = whole(random, 5, mostInterests);
  const own = dataset.interests.subarray(n * mostInterests, n * mostInterests + count);
  for (let made = 0; made < count; ) {
    const { id } = pick(random, pick(random, random() < 0.66 ? favourites : byCategory));
    if (own.subarray(0, made).includes(id)) continue;
    own[made++] = id;
  }
  own.sort();
  dataset.interestCount[n] = count;
}

/** Around 0, hardly ever beyond 2.5. */
function bell(random: Random): number {
  return 2 * (random() + random() + random()) - 3;
}

export function interestsOf(dataset: Dataset, n: number): Uint8Array {
  return dataset.interests.subarray(n * mostInterests, n * mostInterests + dataset.interestCount[n]!);
}
