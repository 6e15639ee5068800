// The one who looks, as far as recall and score need to know them.

import { hash01 } from '../../../platform/crypto/stable-hash.js';
import { reachOf } from '../../location/geography/distance-band.js';
import { packHabits } from '../../profiles/habits.js';
import type { DeckSession } from '../deck/deck-session.js';
import { type PreferenceModel, priorModel } from '../learning/preference-model.js';
import type { DiscoveryCriteria } from '../scoring/eligible.js';
import type { Scorable } from '../scoring/score.js';

export interface ViewerContext extends DiscoveryCriteria, Scorable {
  /** As in the discovery row: interest n is bit n from the left of 256. */
  interestBits: string;
  cell: bigint;
  /** An e-mail address or a phone number is confirmed. */
  isConfirmed: boolean;
  /** To the end of a band. */
  radiusKm: number;
  discoverable: boolean;
  /** Of all that is left to chance; another one each day. */
  seed: number;
  deckSession: DeckSession;
}

/** Columns of `learned`; all null where nothing was. */
export type PreferenceModelRow = [
  appeal: number | null,
  appealVar: number | null,
  openness: number | null,
  opennessVar: number | null,
  taste: number[] | null,
];

/** What is stored about somebody who may not have answered everything yet. */
export interface ViewerAnswers {
  id: string;
  nickname: string | null;
  birthDate: string | null;
  gender: string | null;
  interests: number[] | null;
  goesOut: number | null;
  dates: number | null;
  seeks: string[] | null;
  minAge: number | null;
  maxAge: number | null;
  radiusKm: number | null;
  discoverable: boolean | null;
  paused: boolean | null;
  isConfirmed: boolean;
  /** Where they are in effect. */
  cell: string | null;
  model: PreferenceModelRow | null;
  sessionAt: Date | null;
  shown: string[] | null;
  ignored: string[] | null;
  times: number[] | null;
}

const genderBits: Record<string, number> = { woman: 1, man: 2, nonbinary: 4 };
const interestCount = 256;

/** @param answers with nothing missing @param day the present one, in whole days since 1970 */
export function viewerOf(answers: ViewerAnswers, day: number): ViewerContext {
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
    habits: packHabits({ goesOut: goesOut ?? undefined, dates: dates ?? undefined }),
    activeDay: day,
    joinedDay: day,
    model: answers.model ? preferenceModelOf(answers.model) : priorModel,
    isConfirmed: answers.isConfirmed,
    cell: BigInt(answers.cell!),
    radiusKm: reachOf(radiusKm!),
    discoverable: answers.discoverable ?? false,
    seed: Math.floor(2 ** 32 * hash01(id, String(day))),
    deckSession: deckSessionOf(answers),
  };
}

function deckSessionOf({ sessionAt: sittingAt, shown, ignored, times }: ViewerAnswers): DeckSession {
  const pairs = (ignored ?? []).map((id, place): [string, number] => [id, times![place]!]);
  return { at: sittingAt ?? new Date(0), shown: shown ?? [], ignored: new Map(pairs) };
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

/** Interests as bits, interest n the n-th from the left. */
export function bitsOfInterests(interests: readonly number[]): string {
  const bits = new Array<string>(interestCount).fill('0');
  for (const interest of interests) bits[interest] = '1';
  return bits.join('');
}

/** @param wire hexadecimal digits of the bits behind eight digits of their number @returns the interests that are set, ascending */
export function interestsOfBits(wire: string): number[] {
  const interests: number[] = [];
  for (let at = 8; at < wire.length; at++) {
    if (wire[at] === '0') continue;
    const four = Number.parseInt(wire[at]!, 16);
    for (let bit = 0; bit < 4; bit++) if (four & (8 >> bit)) interests.push((at - 8) * 4 + bit);
  }
  return interests;
}
