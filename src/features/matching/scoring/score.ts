// The score of a pair: P(viewer likes) × P(other likes back), each a logistic function of a few terms and of the preference models of both.
// Its numbers are in weights.ts. Pure.
import { unpackHabits } from '../../profiles/habits.js';
import { chanceOf, type PreferenceModel } from '../learning/preference-model.js';
import type { InterestIdf } from './interest-idf.js';
import { traitsOf } from './traits.js';
import { weights } from './weights.js';

/** The fields of a user that the score reads. */
export interface Scorable {
  /** 'YYYY-MM-DD' */
  birthDate: string;
  /** Numbers of the catalogue, each once. */
  interests: readonly number[];
  /** Packed by habits.ts. */
  habits: number;
  /** Whole days since 1970. */
  activeDay: number;
  joinedDay: number;
  model: PreferenceModel;
}

export interface ScoreContext {
  /** The distance between the two cells. */
  km: number;
  /** Whole days since 1970. */
  today: number;
  idf: InterestIdf;
}

export type ReasonCode = 'shared_interests' | 'near' | 'active_today' | 'new_here' | 'close_in_age' | 'your_taste';

/** A term that raised the score. */
export interface ScoreReason {
  code: ReasonCode;
  /** Shared interests by number, three at most, the rarest first. */
  interests?: number[];
}

export interface Score {
  /** The chance in percent that the two like each other if both swipe: of a hundred pairs with a score of 20, about 20 match. */
  score: number;
  /** The same unrounded, 0–1. */
  chance: number;
  /** Its two factors. */
  viewerLikes: number;
  otherLikes: number;
  /** The reasons for the score, the most important first. */
  because: ScoreReason[];
}

const yearMs = 365.2425 * 86_400_000;

/** Returns the score of a pair from the viewer's side. */
export function score(viewer: Scorable, other: Scorable, at: ScoreContext): Score {
  const seen = viewOf(viewer, other, at);
  const terms = {
    interests: weights.sharedInterests * seen.overlap,
    distance: distanceTerm(at.km),
    age: ageTerm(seen.gapYears),
    activity: activityTerm(seen.idleDays),
    newness: newnessTerm(seen.days),
    taste: tasteTerm(viewer, other),
  };
  const both = weights.intercept + terms.interests + terms.distance + terms.age;
  const viewerLikes = likeChance(viewer, other, both + terms.newness + terms.taste);
  const otherLikes = likeChance(other, viewer, both + terms.activity + tasteTerm(other, viewer));
  const chance = viewerLikes * otherLikes;
  return { score: Math.round(100 * chance), chance, viewerLikes, otherLikes, because: reasons(seen, terms, at.km) };
}

/** Returns the part of the log-odds that is the same for both sides; learning uses it as the offset of a swipe. */
export function pairTerms(
  a: Pick<Scorable, 'birthDate' | 'interests'>,
  b: Pick<Scorable, 'birthDate' | 'interests'>,
  idf: InterestIdf,
): number {
  const { overlap } = sharedOf(a.interests, b.interests, idf);
  return weights.intercept + weights.sharedInterests * overlap + ageTerm(gapOf(a.birthDate, b.birthDate));
}

/** Returns the chance that a user likes another. @param from the user who would like @param terms of the pair */
function likeChance(from: Scorable, to: Scorable, terms: number): number {
  const logOdds = terms + habitsTerm(to.habits) + from.model.openness + to.model.appeal;
  return chanceOf(logOdds, from.model.opennessVar + to.model.appealVar);
}

interface View {
  /** Rarest first. */
  shared: number[];
  overlap: number;
  gapYears: number;
  idleDays: number;
  days: number;
}

function viewOf(viewer: Scorable, other: Scorable, { today, idf }: ScoreContext): View {
  return {
    ...sharedOf(viewer.interests, other.interests, idf),
    gapYears: gapOf(viewer.birthDate, other.birthDate),
    idleDays: Math.max(0, today - other.activeDay),
    days: Math.max(0, today - other.joinedDay),
  };
}

function gapOf(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / yearMs;
}

/** Returns the shared interests, the rarest first, and the share of their IDF in that of all interests of both. */
function sharedOf(a: readonly number[], b: readonly number[], idf: InterestIdf) {
  const total = (interests: readonly number[]) => interests.reduce((sum, interest) => sum + (idf[interest] ?? 0), 0);
  const shared = a.filter((interest) => b.includes(interest));
  const common = total(shared);
  const all = total(a) + total(b) - common;
  shared.sort((one, other) => idf[other]! - idf[one]! || one - other);
  return { shared, overlap: all > 0 ? common / all : 0 };
}

/** Returns the term of the distance. @param km from cell to cell */
export function distanceTerm(km: number): number {
  return weights.distance.weight * Math.log1p(km / weights.distance.scaleKm);
}

export function ageTerm(gapYears: number): number {
  return weights.ageGap.weight * Math.min(1, gapYears / weights.ageGap.widestYears);
}

function activityTerm(idleDays: number): number {
  return weights.activity * Math.log1p(idleDays);
}

function newnessTerm(days: number): number {
  return weights.newness.weight * Math.exp(-days / weights.newness.scaleDays);
}

function tasteTerm(from: Scorable, to: Scorable): number {
  const { taste } = from.model;
  if (taste.length === 0) return 0;
  const traits = traitsOf(to.interests);
  return taste.reduce((sum, weight, trait) => sum + weight * traits[trait]!, 0);
}

/** Returns the term of the habits. @param packed by habits.ts */
export function habitsTerm(packed: number): number {
  const { goesOut, dates } = unpackHabits(packed);
  return habitTerm(weights.habits.goesOut, goesOut) + habitTerm(weights.habits.dates, dates);
}

function habitTerm({ weight, usual }: { weight: number; usual: number }, frequency: number | undefined): number {
  return frequency === undefined ? 0 : weight * ((frequency - 3) / 3 - usual);
}

type Terms = Record<'interests' | 'distance' | 'age' | 'activity' | 'newness' | 'taste', number>;

function reasons(seen: View, terms: Terms, km: number): ScoreReason[] {
  const from = weights.reasons;
  // Terms are compared with their usual value, so that one which only subtracts can be a reason too.
  const candidates: { holds: boolean; term: number; reason: ScoreReason }[] = [
    {
      holds: seen.shared.length >= from.sharedInterests,
      term: terms.interests,
      reason: { code: 'shared_interests', interests: seen.shared.slice(0, 3) },
    },
    { holds: km < from.nearKm, term: terms.distance - distanceTerm(5), reason: { code: 'near' } },
    {
      holds: seen.idleDays < from.activeDays,
      term: terms.activity - activityTerm(1),
      reason: { code: 'active_today' },
    },
    { holds: seen.days < from.newDays, term: terms.newness, reason: { code: 'new_here' } },
    { holds: seen.gapYears <= from.closeYears, term: terms.age - ageTerm(5), reason: { code: 'close_in_age' } },
    { holds: terms.taste >= from.taste, term: terms.taste, reason: { code: 'your_taste' } },
  ];
  const held = candidates.filter(({ holds }) => holds).sort((a, b) => b.term - a.term);
  return held.map(({ reason }) => reason);
}
