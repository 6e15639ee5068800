// Learning from swipes: estimates the preference models of the users in new swipes again, from their latest swipes and the models of the
// others. Nothing is accumulated, so an undone swipe leaves no trace, and learning again only lets models of several users settle. Pure.

import type { InterestIdf } from '../scoring/interest-idf.js';
import { habitsTerm, pairTerms, type Scorable } from '../scoring/score.js';
import { traitsOf } from '../scoring/traits.js';
import { weights } from '../scoring/weights.js';
import { estimate, type ModelPair, type PreferenceModel, priorModel, type SwipeEvidence } from './preference-model.js';

export interface LearnedSwipe {
  from: string;
  to: string;
  liked: boolean;
  at: Date;
}

export type LearningProfile = Pick<Scorable, 'birthDate' | 'interests' | 'habits' | 'model'>;

/**
 * Returns new models of users.
 * @param touched the users to estimate
 * @param swipes the swipes that they made and got
 * @param people all users in those swipes; swipes with others are left out
 */
export function relearn(
  touched: readonly string[],
  swipes: readonly LearnedSwipe[],
  people: ReadonlyMap<string, LearningProfile>,
  { now, idf }: { now: Date; idf: InterestIdf },
): Map<string, PreferenceModel> {
  const known = swipes.filter(({ from, to }) => people.has(from) && people.has(to));
  const made = groupBy(known, 'from');
  const got = groupBy(known, 'to');
  const learned = new Map<string, PreferenceModel>();
  const modelOf = (id: string) => learned.get(id) ?? people.get(id)!.model;
  const terms = ({ from, to }: LearnedSwipe) => {
    const [one, other] = [people.get(from)!, people.get(to)!];
    return pairTerms(one, other, idf) + habitsTerm(other.habits);
  };
  const weigh = ({ liked, at }: LearnedSwipe) => ({ liked, weight: weightOf(at, now) });
  for (const id of touched) {
    const evidenceMade = (made.get(id) ?? []).map((swipe): ModelPair => {
      const { appeal, appealVar } = modelOf(swipe.to);
      const traits = traitsOf(people.get(swipe.to)!.interests);
      return { ...weigh(swipe), offset: terms(swipe) + appeal, offsetVar: appealVar, traits };
    });
    const evidenceGot = (got.get(id) ?? []).map((swipe): SwipeEvidence => {
      const { openness, opennessVar, taste } = modelOf(swipe.from);
      const offset = terms(swipe) + openness + dot(taste, traitsOf(people.get(id)!.interests));
      return { ...weigh(swipe), offset, offsetVar: opennessVar };
    });
    if (people.has(id)) {
      learned.set(id, evidenceMade.length + evidenceGot.length > 0 ? estimate(evidenceMade, evidenceGot) : priorModel);
    }
  }
  return learned;
}

function weightOf(at: Date, now: Date): number {
  const days = Math.max(0, now.getTime() - at.getTime()) / 86_400_000;
  return 0.5 ** (days / weights.learning.halfLifeDays);
}

function dot(taste: readonly number[], traits: readonly number[]): number {
  return taste.reduce((sum, weight, trait) => sum + weight * traits[trait]!, 0);
}

function groupBy(swipes: readonly LearnedSwipe[], end: 'from' | 'to'): Map<string, LearnedSwipe[]> {
  const groups = new Map<string, LearnedSwipe[]>();
  for (const swipe of swipes) {
    const group = groups.get(swipe[end]);
    if (group) group.push(swipe);
    else groups.set(swipe[end], [swipe]);
  }
  return groups;
}
