// The speed dates as Fujin's own records: people with a birth date, interests of the catalogue and habits, and swipes in rounds. The files
// are people.csv and dates.csv as published for Fisman, Iyengar, Kamenica and Simonson (2006); gender, religion and ratings stay out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priorBelief } from '../../src/features/matching/belief.js';
import type { Scorable } from '../../src/features/matching/score.js';
import { packHabits } from '../../src/features/profiles/habits.js';
import { interestIds } from '../../src/features/profiles/interests.js';

export interface SpeedDate {
  wave: number;
  round: number;
  from: string;
  to: string;
  liked: boolean;
  matched: boolean;
}

export interface SpeedDating {
  people: Map<string, Scorable>;
  dates: SpeedDate[];
}

/** Their 17 activities, each as the interest of the catalogue that is closest. */
const interests: Record<string, string> = {
  sports: 'football',
  tvsports: 'basketball',
  exercise: 'gym',
  dining: 'street-food',
  museums: 'museums',
  art: 'painting',
  hiking: 'hiking',
  gaming: 'board-games',
  clubbing: 'clubbing',
  reading: 'novels',
  tv: 'american-series',
  theater: 'theatre',
  movies: 'movies',
  concerts: 'concerts',
  music: 'pop-music',
  shopping: 'fashion',
  yoga: 'yoga',
};
/** Of 1 to 10: who gave as much would choose it. */
const chosenFrom = 7;
/** Everybody met in one room on one evening. */
export const today = 20_000;
const usualAge = 26;

/** @throws Error that names what is missing in the files */
export function readSpeedDating(folder: string): SpeedDating {
  const slugs = Object.values(interests);
  const known = interestIds(slugs);
  if (known.length !== slugs.length) throw new Error(`not in the catalogue: one of ${slugs.join(', ')}`);
  const people = new Map(
    rowsOf(join(folder, 'people.csv'), ['iid', 'age', 'go_out', 'date', ...Object.keys(interests)]).map((row) => [
      row.iid!,
      personOf(row),
    ]),
  );
  const dates = rowsOf(join(folder, 'dates.csv'), ['wave', 'order', 'iid', 'pid', 'dec', 'match'])
    .map(dateOf)
    .filter(({ from, to }) => people.has(from) && people.has(to));
  if (dates.length === 0) throw new Error('no dates between people who are there');
  return { people, dates };
}

function personOf(row: Record<string, string>): Scorable {
  const chosen = Object.entries(interests).flatMap(([column, slug]) =>
    Number(row[column]) >= chosenFrom ? [slug] : [],
  );
  // Their scale goes from 1, several times a week, to 7, almost never.
  const frequency = (text: string) =>
    Number(text) >= 1 && Number(text) <= 7 ? 7 - Math.round(Number(text)) : undefined;
  return {
    birthDate: new Date(Date.UTC(2000 - (Math.round(Number(row.age)) || usualAge), 0, 1)).toISOString().slice(0, 10),
    interests: interestIds(chosen),
    habits: packHabits({ goesOut: frequency(row.go_out!), dates: frequency(row.date!) }),
    activeDay: today,
    joinedDay: 0,
    belief: priorBelief,
  };
}

function dateOf(row: Record<string, string>): SpeedDate {
  const { wave, order, iid, pid, dec, match } = row;
  return {
    wave: Number(wave),
    round: Number(order),
    from: iid!,
    to: pid!,
    liked: Number(dec) === 1,
    matched: Number(match) === 1,
  };
}

/** Rows of a table without quotes, by the names of its first line. */
function rowsOf(file: string, columns: string[]): Record<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  for (const column of columns) if (!head?.includes(column)) throw new Error(`${file} has no column ${column}`);
  return lines.map((cells) => Object.fromEntries(head!.map((name, place) => [name, cells[place] ?? ''])));
}
