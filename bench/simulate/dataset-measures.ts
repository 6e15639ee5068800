// Measures how predictable the simulated users are, with the measures of the real dates.
import { auc, mean, rounded } from './measures.js';
import { overlap, withinReach } from './policies.js';
import type { SimulatedUser } from './population.js';
import { likeChance, likes } from './tastes.js';

interface Verdict {
  one: SimulatedUser;
  other: SimulatedUser;
  liked: boolean;
  overlap: number;
}

/** Over all pairs that may see each other: shares of likes, and how well each simple method tells a like from a pass (AUC). */
export function factsOf(population: SimulatedUser[], seed: number) {
  const verdicts = population.flatMap((one) =>
    withinReach(one, population).map(({ person: other, km }): Verdict => {
      const liked = likes(seed, one.n, other.n, likeChance(one, other, km));
      return { one, other, liked, overlap: overlap(one, other) };
    }),
  );
  const liked = (some: Verdict[]) => rounded(mean(some.map((verdict) => Number(verdict.liked))));
  const made = countsBy(verdicts, ({ one }) => one.n);
  const got = countsBy(verdicts, ({ other }) => other.n);
  const value = ({ one, other, liked }: Verdict) =>
    restLogit(made.get(one.n)!, liked) + restLogit(got.get(other.n)!, liked);
  return {
    reach: rounded(verdicts.length / population.length, 1),
    womenLike: liked(verdicts.filter(({ one }) => one.genderName === 'woman')),
    menLike: liked(verdicts.filter(({ one }) => one.genderName === 'man')),
    overlapAuc: rounded(auc(verdicts.map((verdict) => ({ value: verdict.overlap, liked: verdict.liked })))),
    ratesAuc: rounded(auc(verdicts.map((verdict) => ({ value: value(verdict), liked: verdict.liked })))),
  };
}

interface Count {
  likes: number;
  passes: number;
}

function countsBy(verdicts: Verdict[], of: (verdict: Verdict) => number): Map<number, Count> {
  const counts = new Map<number, Count>();
  for (const verdict of verdicts) {
    const count = counts.get(of(verdict)) ?? { likes: 0, passes: 0 };
    count[verdict.liked ? 'likes' : 'passes']++;
    counts.set(of(verdict), count);
  }
  return counts;
}

/** Log-odds of the likes without the predicted one, shrunk to the mean while there are few. */
function restLogit({ likes, passes }: Count, liked: boolean): number {
  return Math.log((likes + 1 - Number(liked)) / (passes + 1 - Number(!liked)));
}
