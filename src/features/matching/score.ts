// The score: P(viewer likes) × P(other likes back), each a logistic function of a few terms. Pure; its numbers are in weights.ts.
import { weights } from './weights.js';

/** How somebody has swiped and been swiped. */
export interface Swiped {
  likesMade: number;
  passesMade: number;
  likesGot: number;
  passesGot: number;
}

/** What the score knows of a person. */
export interface Scorable extends Swiped {
  /** 'YYYY-MM-DD' */
  birthDate: string;
  /** Numbers from the catalogue, each once. */
  interests: readonly number[];
  /** Whole hours since 1970. */
  activeHour: number;
  /** Whole days since 1970. */
  joinedDay: number;
}

export interface Pair {
  /** Between the two cells; nothing finer is known here. */
  km: number;
  now: Date;
}

export type ReasonCode = 'shared_interests' | 'near' | 'active_today' | 'new_here' | 'close_in_age';

/** A term that raised the score. */
export interface Reason {
  code: ReasonCode;
  /** Shared interests by number, three at most. */
  interests?: number[];
}

export interface Score {
  /**
   * The chance in percent that the two like each other if both get to swipe: of a hundred pairs with a score of 20, about 20
   * match. Two people of whom nothing is known stand near 20; a popular pair who like freely come above 50.
   */
  score: number;
  /** The same unrounded, 0–1: decks are ordered by it. */
  chance: number;
  /** What raised the score, the most important first. */
  because: Reason[];
}

const hourMs = 3_600_000;
const dayHours = 24;
const yearMs = 365.2425 * dayHours * hourMs;

/** Scores a pair from the viewer's side. */
export function score(viewer: Scorable, other: Scorable, { km, now }: Pair): Score {
  const seen = viewOf(viewer, other, km, now);
  const terms = {
    interests: interestsTerm(seen.shared.length, seen.all),
    distance: distanceTerm(km),
    age: ageTerm(seen.gapYears),
    activity: activityTerm(seen.idleHours),
    newness: newnessTerm(seen.days),
  };
  const both = weights.intercept + terms.interests + terms.distance + terms.age;
  const viewerLikes = logistic(both + terms.newness + likeRateTerm(viewer) + popularityTerm(other));
  const otherLikes = logistic(both + terms.activity + likeRateTerm(other) + popularityTerm(viewer));
  const chance = viewerLikes * otherLikes;
  return { score: Math.round(100 * chance), chance, because: reasons(seen, terms, km) };
}

interface View {
  shared: number[];
  all: number;
  gapYears: number;
  idleHours: number;
  days: number;
}

function viewOf(viewer: Scorable, other: Scorable, km: number, now: Date): View & { km: number } {
  const hour = Math.floor(now.getTime() / hourMs);
  const shared = viewer.interests.filter((interest) => other.interests.includes(interest));
  return {
    km,
    shared,
    all: viewer.interests.length + other.interests.length - shared.length,
    gapYears: Math.abs(Date.parse(viewer.birthDate) - Date.parse(other.birthDate)) / yearMs,
    idleHours: Math.max(0, hour - other.activeHour),
    days: Math.max(0, Math.floor(hour / dayHours) - other.joinedDay),
  };
}

/** @param all how many interests either of the two has */
function interestsTerm(shared: number, all: number): number {
  const { count, saturation, overlap } = weights.sharedInterests;
  return count * (1 - Math.exp(-shared / saturation)) + (all > 0 ? (overlap * shared) / all : 0);
}

/** @param km from cell to cell */
export function distanceTerm(km: number): number {
  return weights.distance.weight * Math.exp(-km / weights.distance.scaleKm);
}

function ageTerm(gapYears: number): number {
  return weights.ageGap.weight * Math.max(0, 1 - gapYears / weights.ageGap.widestYears);
}

function activityTerm(idleHours: number): number {
  return weights.activity.weight * Math.exp(-idleHours / weights.activity.scaleHours);
}

function newnessTerm(days: number): number {
  return weights.newness.weight * Math.exp(-days / weights.newness.scaleDays);
}

function likeRateTerm({ likesMade, passesMade }: Swiped): number {
  return weights.likeRate * shrunkLogit(likesMade, passesMade);
}

function popularityTerm({ likesGot, passesGot }: Swiped): number {
  return weights.popularity * shrunkLogit(likesGot, passesGot);
}

/** Log-odds of a rate of likes, drawn to the base rate while there is little to go by. */
function shrunkLogit(likes: number, passes: number): number {
  const { baseLikeRate, priorSwipes } = weights;
  return Math.log((likes + priorSwipes * baseLikeRate) / (passes + priorSwipes * (1 - baseLikeRate)));
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

interface Terms {
  interests: number;
  distance: number;
  age: number;
  activity: number;
  newness: number;
}

function reasons(seen: View, terms: Terms, km: number): Reason[] {
  const from = weights.reasons;
  const candidates: { holds: boolean; term: number; reason: Reason }[] = [
    {
      holds: seen.shared.length >= from.sharedInterests,
      term: terms.interests,
      reason: { code: 'shared_interests', interests: seen.shared.slice(0, 3) },
    },
    { holds: km < from.nearKm, term: terms.distance, reason: { code: 'near' } },
    { holds: seen.idleHours < from.activeHours, term: terms.activity, reason: { code: 'active_today' } },
    { holds: seen.days < from.newDays, term: terms.newness, reason: { code: 'new_here' } },
    { holds: seen.gapYears <= from.closeYears, term: terms.age, reason: { code: 'close_in_age' } },
  ];
  const held = candidates.filter(({ holds }) => holds).sort((a, b) => b.term - a.term);
  return held.map(({ reason }) => reason);
}
