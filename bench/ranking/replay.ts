// Replays the evenings: before each round every date of it is predicted, after it the ranker and the learner get its outcomes. Only the
// production ranker and learner are used, and a prediction uses no outcome of its own round.
import { type LearnedSwipe, relearn } from '../../src/features/matching/learning/learn.js';
import { type InterestIdf, interestIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { type Scorable, score } from '../../src/features/matching/scoring/score.js';
import { type SpeedDate, type SpeedDating, today } from './data.js';

export interface Prediction {
  date: SpeedDate;
  /** P(from likes to). */
  likes: number;
  /** The order of a deck of one viewer: the same without the viewer's own like rate, which all cards of a deck share. */
  preference: number;
  matches: number;
  /** Scores of simple methods for the like and for the match. */
  baselines: Record<'interests' | 'popularity' | 'ratesProduct', { like: number; match: number }>;
}

const now = new Date(today * 86_400_000);
/** The prior of a rate: so many swipes at the base rate. */
const shrinkage = { swipes: 5, rate: 0.42 };

export function play({ people, dates }: SpeedDating): Prediction[] {
  const waves = [...new Set(dates.map(({ wave }) => wave))].sort((a, b) => a - b);
  return waves.flatMap((wave) =>
    playWave(
      people,
      dates.filter((date) => date.wave === wave),
    ),
  );
}

/** No participant is in two waves. */
export function playWave(participants: SpeedDating['people'], dates: readonly SpeedDate[]): Prediction[] {
  const guests = [...new Set(dates.flatMap(({ from, to }) => [from, to]))];
  const people = new Map(guests.map((id) => [id, participants.get(id)!]));
  const idf = raritiesAmong([...people.values()]);
  const swipes: LearnedSwipe[] = [];
  const rates = new Rates();
  const predictions: Prediction[] = [];
  for (const round of [...new Set(dates.map((date) => date.round))].sort((a, b) => a - b)) {
    const met = dates.filter((date) => date.round === round);
    predictions.push(...met.map((date) => predict(date, people, idf, rates)));
    for (const { from, to, liked } of met) swipes.push({ from, to, liked, at: now });
    for (const date of met) rates.add(date);
    const touched = [...new Set(met.flatMap(({ from, to }) => [from, to]))];
    const learned = relearn(touched, swipes, people, { now, idf });
    for (const [id, model] of learned) people.set(id, { ...people.get(id)!, model: model });
  }
  return predictions;
}

function predict(date: SpeedDate, people: ReadonlyMap<string, Scorable>, idf: InterestIdf, rates: Rates): Prediction {
  const [viewer, other] = [people.get(date.from)!, people.get(date.to)!];
  const at = { km: 0, today, idf };
  const { viewerLikes, chance } = score(viewer, other, at);
  const shared = overlap(viewer.interests, other.interests);
  const popular = (id: string) => rates.logit('got', id);
  const product = (from: string, to: string) => rates.logit('made', from) + popular(to);
  const anybody = { ...viewer, model: { ...viewer.model, openness: 0, opennessVar: 0 } };
  return {
    date,
    likes: viewerLikes,
    preference: score(anybody, other, at).viewerLikes,
    matches: chance,
    baselines: {
      interests: { like: shared, match: shared },
      popularity: { like: popular(date.to), match: popular(date.to) + popular(date.from) },
      ratesProduct: {
        like: product(date.from, date.to),
        match: product(date.from, date.to) + product(date.to, date.from),
      },
    },
  };
}

function raritiesAmong(people: readonly Scorable[]): InterestIdf {
  const counts = new Map<number, number>();
  for (const { interests } of people) for (const one of interests) counts.set(one, (counts.get(one) ?? 0) + 1);
  return interestIdf(new Map([...counts].map(([interest, count]) => [interest, count / people.length])));
}

function overlap(a: readonly number[], b: readonly number[]): number {
  const shared = a.filter((interest) => b.includes(interest)).length;
  return shared / Math.max(1, a.length + b.length - shared);
}

/** Shares of likes, shrunk: the three lines of arithmetic that a ranker must beat. */
class Rates {
  private readonly counts = new Map<string, [likes: number, all: number]>();

  add({ from, to, liked }: SpeedDate): void {
    for (const key of [`made ${from}`, `got ${to}`]) {
      const [likes, all] = this.counts.get(key) ?? [0, 0];
      this.counts.set(key, [likes + (liked ? 1 : 0), all + 1]);
    }
  }

  logit(what: 'made' | 'got', id: string): number {
    const [likes, all] = this.counts.get(`${what} ${id}`) ?? [0, 0];
    const rate = (likes + shrinkage.swipes * shrinkage.rate) / (all + shrinkage.swipes);
    return Math.log(rate / (1 - rate));
  }
}
