// The viewer of a deck or of nearby, as recall and score need them. Pure.
import { hash01 } from '../../../platform/crypto/stable-hash.js';
import { reachOf } from '../../location/geography/distance-band.js';
import { quotaDayEnd, todayOf, type UserClock } from '../../profiles/clock/user-clock.js';
import { packHabits } from '../../profiles/habits.js';
import type { DeckSession } from '../deck/deck-session.js';
import { type PreferenceModel, priorModel } from '../learning/preference-model.js';
import type { DiscoveryCriteria } from '../scoring/eligible.js';
import type { Scorable } from '../scoring/score.js';

export interface ViewerContext extends DiscoveryCriteria, Scorable {
  /** As in the discovery row: interest n is bit n from the left of 256. */
  interestBits: string;
  languages: readonly string[];
  cell: bigint;
  /** An e-mail address or a phone number is confirmed. */
  isConfirmed: boolean;
  /** Rounded up to the end of a distance band. */
  radiusKm: number;
  discoverable: boolean;
  /** The present day of the viewer, in whole days since 1970. */
  today: number;
  /** End of the day of the quotas. */
  quotaDayEndsAt: Date;
  /** Seed of everything random; another one each day. */
  seed: number;
  deckSession: DeckSession;
}

/** The columns of a preference model; all null when there is none. */
export type PreferenceModelRow = [
  appeal: number | null,
  appealVar: number | null,
  openness: number | null,
  opennessVar: number | null,
  taste: number[] | null,
];

/** The stored data of a viewer, who may not have answered everything yet. */
export interface ViewerAnswers extends UserClock {
  id: string;
  nickname: string | null;
  birthDate: string | null;
  gender: string | null;
  interests: number[] | null;
  languages: string[] | null;
  goesOut: number | null;
  dates: number | null;
  seeks: string[] | null;
  minAge: number | null;
  maxAge: number | null;
  radiusKm: number | null;
  discoverable: boolean | null;
  paused: boolean | null;
  isConfirmed: boolean;
  /** The effective location. */
  cell: string | null;
  model: PreferenceModelRow | null;
  sessionAt: Date | null;
  shown: string[] | null;
  ignored: string[] | null;
  times: number[] | null;
}

const genderBits: Record<string, number> = { woman: 1, man: 2, nonbinary: 4 };
const interestCount = 256;

/** Returns the viewer. @param answers with no missing field */
export function viewerOf(answers: ViewerAnswers, now: Date): ViewerContext {
  const today = todayOf(answers, now);
  const interests = answers.interests ?? [];
  const { id, birthDate, gender, seeks, minAge, maxAge, radiusKm, goesOut, dates } = answers;
  return {
    id,
    gender: genderBits[gender!]!,
    seeks: seeks!.reduce((sum, sought) => sum | genderBits[sought]!, 0),
    birthDate: birthDate!,
    minAge: minAge!,
    maxAge: maxAge!,
    interests,
    interestBits: bitsOfInterests(interests),
    languages: answers.languages ?? [],
    habits: packHabits({ goesOut: goesOut ?? undefined, dates: dates ?? undefined }),
    activeDay: today,
    joinedDay: today,
    model: answers.model ? preferenceModelOf(answers.model) : priorModel,
    isConfirmed: answers.isConfirmed,
    cell: BigInt(answers.cell!),
    radiusKm: reachOf(radiusKm!),
    discoverable: answers.discoverable ?? false,
    today,
    quotaDayEndsAt: quotaDayEnd(answers, now),
    seed: Math.floor(2 ** 32 * hash01(id, String(today))),
    deckSession: deckSessionOf(answers),
  };
}

function deckSessionOf({ sessionAt, shown, ignored, times }: ViewerAnswers): DeckSession {
  const pairs = (ignored ?? []).map((id, place): [string, number] => [id, times![place]!]);
  return { at: sessionAt ?? new Date(0), shown: shown ?? [], ignored: new Map(pairs) };
}

export function preferenceModelOf([
  appeal,
  appealVar,
  openness,
  opennessVar,
  taste,
]: PreferenceModelRow): PreferenceModel {
  if (appeal === null) return priorModel;
  return { appeal, appealVar: appealVar!, openness: openness!, opennessVar: opennessVar!, taste: taste ?? [] };
}

/** Returns interests as bits; interest n is the n-th from the left. */
export function bitsOfInterests(interests: readonly number[]): string {
  const bits = new Array<string>(interestCount).fill('0');
  for (const interest of interests) bits[interest] = '1';
  return bits.join('');
}

/** Returns the interests that are set, ascending. @param wire a bit string as Postgres sends it, in hexadecimal: eight digits of its length, then the bits */
export function interestsOfBits(wire: string): number[] {
  const interests: number[] = [];
  for (let at = 8; at < wire.length; at++) {
    if (wire[at] === '0') continue;
    const four = Number.parseInt(wire[at]!, 16);
    for (let bit = 0; bit < 4; bit++) if (four & (8 >> bit)) interests.push((at - 8) * 4 + bit);
  }
  return interests;
}
