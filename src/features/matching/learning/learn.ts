// Learning from swipes: what is believed of the people whom new swipes touched, made anew from their latest swipes and from what is
// believed of the others. Nothing is added up, so a swipe that was undone leaves no trace, and learning again only
// settles what several have learned of each other. Pure.

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
 * @param touched whose beliefs are made anew
 * @param swipes that they made and got
 * @param people all who occur in them; a swipe with somebody else is left out
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
      const offset = terms(swipe) + openness + alike(taste, traitsOf(people.get(id)!.interests));
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

function alike(taste: readonly number[], traits: readonly number[]): number {
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
