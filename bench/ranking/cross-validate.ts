// Cross-validation over waves: the values that were fitted on these dates (the intercept, shared interests, age gap and habits) are fitted
// again on all waves but one, by a ridge logistic regression, and that one is replayed with them.

import { priorModel } from '../../src/features/matching/learning/preference-model.js';
import { uniformIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { score } from '../../src/features/matching/scoring/score.js';
import { weights } from '../../src/features/matching/scoring/weights.js';
import { type SpeedDate, type SpeedDating, today } from './data.js';
import { type Prediction, playWave } from './replay.js';

const ridge = 5;
const rounds = 25;

interface Fitted {
  intercept: number;
  sharedInterests: number;
  ageGap: number;
  goesOut: number;
  dates: number;
}

type Mutable = {
  intercept: number;
  sharedInterests: number;
  ageGap: { weight: number };
  habits: { goesOut: { weight: number }; dates: { weight: number } };
};

/** @throws Error with one wave: there is no other to fit on */
export function crossValidate(data: SpeedDating): Prediction[] {
  const waves = [...new Set(data.dates.map(({ wave }) => wave))];
  if (waves.length < 2) throw new Error('cross-validation needs two waves');
  const before = take();
  try {
    return waves.flatMap((wave) => {
      put(
        fitTo(
          data,
          data.dates.filter((date) => date.wave !== wave),
        ),
      );
      process.stderr.write(`without wave ${wave}: ${JSON.stringify(take())}\n`);
      return playWave(
        data.people,
        data.dates.filter((date) => date.wave === wave),
      );
    });
  } finally {
    put(before);
  }
}

function take(): Fitted {
  const { intercept, sharedInterests, ageGap, habits } = weights;
  return {
    intercept,
    sharedInterests,
    ageGap: ageGap.weight,
    goesOut: habits.goesOut.weight,
    dates: habits.dates.weight,
  };
}

/** The score reads its weights from one object: each fold sets its own numbers in it. */
function put({ intercept, sharedInterests, ageGap, goesOut, dates }: Fitted): void {
  const own = weights as unknown as Mutable;
  Object.assign(own, { intercept, sharedInterests });
  own.ageGap.weight = ageGap;
  own.habits.goesOut.weight = goesOut;
  own.habits.dates.weight = dates;
}

/** The term of each weight is computed by the score itself, with a weight of 1: the regression has no formula of its own. */
function fitTo({ people }: SpeedDating, dates: readonly SpeedDate[]): Fitted {
  const none = { intercept: 0, sharedInterests: 0, ageGap: 0, goesOut: 0, dates: 0 };
  const names = Object.keys(none) as (keyof Fitted)[];
  const sure = { ...priorModel, appealVar: 0, opennessVar: 0 };
  const columns = names.map((name) => {
    put({ ...none, [name]: 1 });
    return dates.map(({ from, to }) => {
      const [viewer, other] = [from, to].map((id) => ({ ...people.get(id)!, model: sure }));
      const chance = score(viewer!, other!, { km: 0, today, idf: uniformIdf }).viewerLikes;
      return Math.log(chance / (1 - chance));
    });
  });
  const found = regress(
    columns,
    dates.map(({ liked }) => liked),
  );
  return Object.fromEntries(names.map((name, at) => [name, found[at]!])) as unknown as Fitted;
}

/** Newton's method, one coordinate at a time. The first column, the intercept, is free. */
function regress(columns: number[][], truths: boolean[]): number[] {
  const found = columns.map(() => 0);
  const logOdds = truths.map(() => 0);
  for (let round = 0; round < rounds * 4; round++) {
    for (const [name, column] of columns.entries()) {
      const pull = name === 0 ? 0 : ridge;
      let [slope, bend] = [-pull * found[name]!, pull];
      for (const [at, x] of column.entries()) {
        const p = 1 / (1 + Math.exp(-logOdds[at]!));
        slope += x * ((truths[at] ? 1 : 0) - p);
        bend += x * x * p * (1 - p);
      }
      const step = slope / bend;
      found[name] = found[name]! + step;
      for (const [at, x] of column.entries()) logOdds[at] = logOdds[at]! + step * x;
    }
  }
  return found;
}
