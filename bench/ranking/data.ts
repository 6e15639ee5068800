// The speed dates as Fujin's records: users with a birth date, interests of the catalogue and habits, and swipes in rounds. The files
// are people.csv and dates.csv as published for Fisman, Iyengar, Kamenica and Simonson (2006); gender, religion and ratings are left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priorModel } from '../../src/features/matching/learning/preference-model.js';
import type { Scorable } from '../../src/features/matching/scoring/score.js';
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
/** Of 1 to 10: a user who rated an activity this high would choose it. */
const chosenFrom = 7;
/** All participants met in one room on one evening. */
export const today = 20_000;
const usualAge = 26;

/** @throws Error that names the file, and the column and line, of a missing or invalid value */
export function readSpeedDating(folder: string): SpeedDating {
  const slugs = Object.values(interests);
  const known = interestIds(slugs);
  if (known.length !== slugs.length) throw new Error(`not in the catalogue: one of ${slugs.join(', ')}`);
  const answers = ['age', 'go_out', 'date', ...Object.keys(interests)];
  const people = new Map(
    rowsOf(join(folder, 'people.csv'), ['iid', ...answers]).map((row) => [row.text('iid'), personOf(row)]),
  );
  const dates = rowsOf(join(folder, 'dates.csv'), ['wave', 'order', 'iid', 'pid', 'dec', 'match'])
    .map(dateOf)
    .filter(({ from, to }) => people.has(from) && people.has(to));
  if (dates.length === 0) throw new Error('no dates between people who are there');
  return { people, dates };
}

function personOf(row: Row): Scorable {
  const chosen = Object.entries(interests).flatMap(([column, slug]) =>
    (row.answer(column) ?? 0) >= chosenFrom ? [slug] : [],
  );
  // Their scale goes from 1, several times a week, to 7, almost never.
  const frequency = (answer: number | undefined) =>
    answer !== undefined && answer >= 1 && answer <= 7 ? 7 - Math.round(answer) : undefined;
  return {
    birthDate: new Date(Date.UTC(2000 - (Math.round(row.answer('age') ?? 0) || usualAge), 0, 1))
      .toISOString()
      .slice(0, 10),
    interests: interestIds(chosen),
    habits: packHabits({ goesOut: frequency(row.answer('go_out')), dates: frequency(row.answer('date')) }),
    activeDay: today,
    joinedDay: 0,
    model: priorModel,
  };
}

function dateOf(row: Row): SpeedDate {
  return {
    wave: row.number('wave'),
    round: row.number('order'),
    from: row.text('iid'),
    to: row.text('pid'),
    liked: row.number('dec') === 1,
    matched: row.number('match') === 1,
  };
}

/** One line of a table. */
class Row {
  constructor(
    private readonly where: string,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  /** @throws Error when it is none */
  number(column: string): number {
    return this.answer(column) ?? this.refuse(column);
  }

  /** Undefined without an answer. @throws Error when it is not a number */
  answer(column: string): number | undefined {
    const text = this.text(column).trim();
    if (text === '' || text === 'NA') return undefined;
    const number = Number(text);
    return Number.isFinite(number) ? number : this.refuse(column);
  }

  private refuse(column: string): never {
    throw new Error(`${this.where}, column ${column}: "${this.text(column)}" is no number`);
  }
}

/** The rows of a table without quotes, by the names of its first line. */
function rowsOf(file: string, columns: string[]): Row[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  for (const column of columns) if (!head?.includes(column)) throw new Error(`${file} has no column ${column}`);
  return lines.map(
    (cells, n) => new Row(`${file}, line ${n + 2}`, new Map(head!.map((name, place) => [name, cells[place] ?? '']))),
  );
}
