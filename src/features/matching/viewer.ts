// The one who looks, as far as recall and score need to know them.
import type { Side } from './eligible.js';
import type { Scorable, Swiped } from './score.js';

export interface Viewer extends Side, Scorable {
  /** As in the discovery row: interest n is bit n from the left of 256. */
  interestBits: string;
  cell: bigint;
  radiusKm: number;
  discoverable: boolean;
}

/** What is stored about somebody who may not have answered everything yet. */
export interface Answers extends Swiped {
  id: string;
  nickname: string | null;
  birthDate: string | null;
  gender: string | null;
  interests: number[] | null;
  seeks: string[] | null;
  minAge: number | null;
  maxAge: number | null;
  radiusKm: number | null;
  discoverable: boolean | null;
}

const genderBits: Record<string, number> = { woman: 1, man: 2, nonbinary: 4 };
const interestCount = 256;

/** @param answers with nothing missing @param hour the present one, in whole hours since 1970 */
export function viewerOf(answers: Answers, cell: bigint, hour: number): Viewer {
  const interests = answers.interests ?? [];
  const { id, birthDate, gender, seeks, minAge, maxAge, radiusKm } = answers;
  const { likesMade, passesMade, likesGot, passesGot } = answers;
  return {
    id,
    gender: genderBits[gender!]!,
    seeks: seeks!.reduce((sum, sought) => sum | genderBits[sought]!, 0),
    birthDate: birthDate!,
    minAge: minAge!,
    maxAge: maxAge!,
    interests,
    interestBits: bitsOf(interests),
    activeHour: hour,
    joinedDay: Math.floor(hour / 24),
    cell,
    radiusKm: radiusKm!,
    discoverable: answers.discoverable ?? false,
    ...{ likesMade, passesMade, likesGot, passesGot },
  };
}

/** Whole hours since 1970. */
export function hourOf(time: Date): number {
  return Math.floor(time.getTime() / 3_600_000);
}

/** Interests as bits, interest n the n-th from the left. */
export function bitsOf(interests: readonly number[]): string {
  const bits = new Array<string>(interestCount).fill('0');
  for (const interest of interests) bits[interest] = '1';
  return bits.join('');
}

/** @param wire hexadecimal digits of the bits behind eight digits of their number @returns the interests that are set, ascending */
export function interestsOf(wire: string): number[] {
  const interests: number[] = [];
  for (let at = 8; at < wire.length; at++) {
    if (wire[at] === '0') continue;
    const four = Number.parseInt(wire[at]!, 16);
    for (let bit = 0; bit < 4; bit++) if (four & (8 >> bit)) interests.push((at - 8) * 4 + bit);
  }
  return interests;
}
