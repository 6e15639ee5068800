// Measures how well the production ranker and learner predict likes, on real speed dates.
// npm run eval:ranking -- --data DIR [--cross-validate]
// One line of JSON to stdout. With --cross-validate the fitted weights are fitted again for each wave, on the others.
import { parseArgs } from 'node:util';
import { crossValidate } from './ranking/cross-validate.js';
import { readSpeedDating } from './ranking/data.js';
import { auc, aucPerUser, calibrationError, logLoss } from './ranking/measures.js';
import { type Prediction, play } from './ranking/replay.js';

const { values: given } = parseArgs({
  options: { data: { type: 'string' }, 'cross-validate': { type: 'boolean', default: false } },
});

try {
  if (!given.data) throw new Error('--data DIR: the folder of people.csv and dates.csv');
  const data = readSpeedDating(given.data);
  const predictions = given['cross-validate'] ? crossValidate(data) : play(data);
  process.stdout.write(
    `${JSON.stringify({ ...measured(predictions), people: data.people.size, dates: data.dates.length })}\n`,
  );
} catch (error) {
  process.stderr.write(`eval:ranking: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function measured(predictions: readonly Prediction[]) {
  const likes = predictions.map((one) => one.likes);
  const liked = predictions.map(({ date }) => date.liked);
  const baseline = (name: keyof Prediction['baselines']) => {
    const like: Of = ({ baselines }) => baselines[name].like;
    return aucs(predictions, like, like, ({ baselines }) => baselines[name].match);
  };
  return {
    ...aucs(
      predictions,
      (one) => one.likes,
      (one) => one.preference,
      (one) => one.matches,
    ),
    likeAucPerUserWithOpenness: rounded(aucPerUser(usersOf(predictions), likes, liked)),
    logLoss: rounded(logLoss(likes, liked)),
    calibrationError: rounded(calibrationError(likes, liked)),
    baselines: {
      interests: baseline('interests'),
      popularity: baseline('popularity'),
      ratesProduct: baseline('ratesProduct'),
    },
  };
}

type Of = (prediction: Prediction) => number;

/** @param preference the order of the cards of one viewer */
function aucs(predictions: readonly Prediction[], like: Of, preference: Of, match: Of) {
  const liked = predictions.map(({ date }) => date.liked);
  const matched = predictions.map(({ date }) => date.matched);
  return {
    likeAuc: rounded(auc(predictions.map(like), liked)),
    likeAucPerUser: rounded(aucPerUser(usersOf(predictions), predictions.map(preference), liked)),
    matchAuc: rounded(auc(predictions.map(match), matched)),
  };
}

function usersOf(predictions: readonly Prediction[]): string[] {
  return predictions.map(({ date }) => date.from);
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toFixed(4));
}
