// A fictional demo user, generated from a stream of random numbers.
import type { Interest } from '../features/profiles/interest-catalogue.js';
import { inSentence } from './data/interest-words.js';
import type { Locale } from './data/locales.js';
import type { DemoNames } from './demo-names.js';
import { exponential, pick, type Random, whole } from './random.js';

export type Gender = 'woman' | 'man' | 'nonbinary';

export interface DemoPerson {
  nickname: string;
  /** 'YYYY-MM-DD' */
  birthDate: string;
  gender: Gender;
  seeks: Gender[];
  bio: string;
  languages: string[];
  /** Numbers from the catalogue, ascending. */
  interests: number[];
  minAge: number;
  maxAge: number;
  radiusKm: number;
  openToChat: boolean;
  precision: 8 | 7 | 6;
  /** Hours since the last visit. */
  idleHours: number;
  /** Days since the sign-up. */
  daysHere: number;
  /** 0 to 6, see habits.ts. */
  goesOut: number;
  dates: number;
  /** As if learned from swipes, in log-odds. */
  appeal: number;
  openness: number;
}

export interface DemoPersonOptions {
  locale: Locale;
  names: DemoNames;
  place: string;
  /** The catalogue, by category. */
  kinds: readonly (readonly Interest[])[];
  /** Births are counted back from this day. */
  today: Date;
}

const dayMs = 86_400_000;
const yearDays = 365.2425;

export function demoPerson(random: Random, setting: DemoPersonOptions): DemoPerson {
  const gender = genderOf(random());
  const age = ageOf(random);
  const interests = interestsOf(random, setting.kinds);
  return {
    nickname: setting.names.draw(isFeminine(random, gender) ? 'woman' : 'man'),
    birthDate: birthDateOf(random, age, setting.today),
    gender,
    seeks: seeksOf(random, gender),
    bio: bioOf(random, setting, interests),
    languages: languagesOf(random, setting.locale),
    interests: interests.map(({ id }) => id).sort((a, b) => a - b),
    minAge: Math.max(18, age - whole(random, 3, 10)),
    maxAge: Math.min(99, age + whole(random, 3, 12)),
    radiusKm: pick(random, [5, 10, 10, 20, 20, 30, 50, 100]),
    openToChat: random() < 0.6,
    precision: random() < 0.9 ? 8 : pick(random, [7, 6] as const),
    idleHours: Math.floor(exponential(random, random() < 0.5 ? 8 : 120)),
    daysHere: Math.floor(exponential(random, 120)),
    goesOut: whole(random, 2, 6),
    dates: whole(random, 0, 4),
    appeal: bell(random),
    openness: bell(random),
  };
}

/** Returns a user as a bot: open to every gender and age, and active now. */
export function asBot(person: DemoPerson): DemoPerson {
  return { ...person, seeks: ['woman', 'man', 'nonbinary'], minAge: 18, maxAge: 99, ...botHabits };
}

const botHabits = { openToChat: true, precision: 8, idleHours: 0 } as const;

function genderOf(share: number): Gender {
  if (share < 0.04) return 'nonbinary';
  return share < 0.52 ? 'woman' : 'man';
}

function seeksOf(random: Random, gender: Gender): Gender[] {
  if (gender === 'nonbinary') return ['woman', 'man', 'nonbinary'];
  const other: Gender = gender === 'woman' ? 'man' : 'woman';
  const share = random();
  if (share < 0.88) return [other];
  return share < 0.94 ? [gender] : ['woman', 'man', ...(share < 0.97 ? (['nonbinary'] as const) : [])];
}

/** 18 to 60, most between 22 and 32. */
function ageOf(random: Random): number {
  return Math.min(60, 18 + Math.floor(exponential(random, 4) + exponential(random, 4) + random() * 3));
}

function birthDateOf(random: Random, age: number, today: Date): string {
  const days = Math.ceil((age + 0.003) * yearDays) + Math.floor(random() * 360);
  return new Date(today.getTime() - days * dayMs).toISOString().slice(0, 10);
}

/** Two thirds are from two categories of a user, the rest from any. */
function interestsOf(random: Random, kinds: readonly (readonly Interest[])[]): Interest[] {
  const favourites = [pick(random, kinds), pick(random, kinds)];
  const chosen = new Set<Interest>();
  const count = whole(random, 5, 10);
  while (chosen.size < count) chosen.add(pick(random, pick(random, random() < 0.66 ? favourites : kinds)));
  return [...chosen];
}

/** A nonbinary user has a name of either list. */
function isFeminine(random: Random, gender: Gender): boolean {
  return gender === 'woman' || (gender === 'nonbinary' && random() < 0.5);
}

function bioOf(random: Random, { locale, place }: DemoPersonOptions, interests: Interest[]): string {
  const language = locale.languages[0] === 'zh' ? 'zh' : 'en';
  const [a, b] = interests.map((interest) => inSentence(interest, language));
  const bio = pick(random, locale.bios)
    .replace('{place}', place)
    .replace('{a}', a ?? '')
    .replace('{b}', b ?? '');
  return bio.charAt(0).toUpperCase() + bio.slice(1);
}

function languagesOf(random: Random, { languages }: Locale): string[] {
  return languages.filter((_, n) => n === 0 || random() < 0.5);
}

/** Around 0, hardly ever beyond 2.5. */
function bell(random: Random): number {
  return 2 * (random() + random() + random()) - 3;
}
