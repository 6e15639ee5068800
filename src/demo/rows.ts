// Converts a demo user to lines of COPY text, one for each table.
import { packHabits } from '../features/profiles/habits.js';
import type { DemoPerson } from './demo-person.js';
import { drawnBlurhash, drawnId, drawnSize, photosOf } from './draw-picture.js';

/** The tables in the order in which they must be loaded, with their columns. */
export const tables = {
  people: ['id', 'name', 'email', 'email_verified', 'created_at'],
  profiles: [
    ...[
      'person_id',
      'nickname',
      'birth_date',
      'gender',
      'bio',
      'languages',
      'interests',
      'goes_out',
      'dates',
      'is_bot',
    ],
    'created_at',
  ],
  preferences: ['person_id', 'seeks', 'min_age', 'max_age', 'radius_km', 'discoverable', 'open_to_chat'],
  places: ['person_id', 'cell', 'precision', 'moved_at', 'shown_cell', 'goal_cell'],
  discovery: [
    ...['person_id', 'cell', 'gender', 'seeks', 'birth_date', 'min_age', 'max_age', 'open_to_chat', 'interests'],
    ...['habits', 'active_day', 'joined_day'],
  ],
  media: ['id', 'owner_id', 'kind', 'type', 'bytes', 'width', 'height', 'created_at', 'attached_at'],
  photos: ['media_id', 'person_id', 'place', 'width', 'height', 'blurhash'],
  learned: ['person_id', 'appeal', 'appeal_var', 'openness', 'openness_var', 'taste'],
} as const;

export type Table = keyof typeof tables;

export const tableNames = Object.keys(tables) as Table[];
type Cell = string | number | bigint | boolean | readonly (string | number)[];

/** The id and cell of a demo user, and whether the user is a bot. */
export interface Resident {
  id: string;
  cell: bigint;
  isBot: boolean;
}

const genderBit = { woman: 1, man: 2, nonbinary: 4 };
const hourMs = 3_600_000;
/** The variance of a preference model after some twenty swipes. */
const learnedVar = 0.3;

/** The e-mail address of a demo user, which no one can confirm. */
export const demoEmail = (id: string) => `demo-${id}@demo.invalid`;

/** The lines of one user. `now` is the moment from which idle hours and days are counted back. */
export function linesOf(person: DemoPerson, { id, cell, isBot }: Resident, now: Date): Record<Table, string> {
  const { minAge, maxAge, seeks, birthDate, openToChat, goesOut, dates } = person;
  const nowHour = Math.floor(now.getTime() / hourMs);
  const activeHour = nowHour - person.idleHours;
  const joinedDay = Math.floor(nowHour / 24) - person.daysHere;
  const joined = new Date(joinedDay * 24 * hourMs).toISOString();
  const seeksSum = seeks.reduce((sum, gender) => sum + genderBit[gender], 0);
  const [precision, gender] = [person.precision, genderBit[person.gender]];
  return {
    people: line(id, person.nickname, demoEmail(id), true, joined),
    profiles: line(
      ...[
        id,
        person.nickname,
        birthDate,
        person.gender,
        person.bio,
        person.languages,
        person.interests,
        goesOut,
        dates,
      ],
      ...[isBot, joined],
    ),
    preferences: line(id, seeks, minAge, maxAge, person.radiusKm, true, openToChat),
    places: line(id, cell, precision, new Date(activeHour * hourMs).toISOString(), cell, cell),
    discovery: line(
      ...[id, cell, gender, seeksSum, birthDate, minAge, maxAge, openToChat, bitsOf(person.interests)],
      ...[packHabits({ goesOut, dates }), Math.floor(activeHour / 24), joinedDay],
    ),
    ...photoLines(id, person.gender, joined),
    learned: line(id, person.appeal.toFixed(3), learnedVar, person.openness.toFixed(3), learnedVar, []),
  };
}

/** Photos that are drawn at the first request. */
function photoLines(id: string, gender: DemoPerson['gender'], joined: string): Record<'media' | 'photos', string> {
  const { width, height } = drawnSize;
  const ids = Array.from({ length: photosOf(id) }, (_, n) => drawnId(id, gender, n));
  return {
    media: ids.map((photo) => line(photo, id, 'photo', 'image/webp', 0, width, height, joined, joined)).join(''),
    photos: ids.map((photo, n) => line(photo, id, n, width, height, drawnBlurhash(photo))).join(''),
  };
}

/** Interest n is bit n from the left. */
function bitsOf(interests: number[]): string {
  const bits = new Array<string>(256).fill('0');
  for (const n of interests) bits[n] = '1';
  return bits.join('');
}

function line(...cells: Cell[]): string {
  return `${cells.map(text).join('\t')}\n`;
}

function text(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (typeof cell === 'string') return cell.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? '');
  // the elements of arrays here are words and numbers, which need no quotes
  return Array.isArray(cell) ? `{${cell.join(',')}}` : String(cell);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
