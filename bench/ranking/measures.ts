// The measures of predictions, as usual in the field. Pure.

/** The probability that a positive is ranked above a negative; a half for ties. Undefined without both kinds. */
export function auc(scores: readonly number[], truths: readonly boolean[]): number | undefined {
  const order = scores.map((_, at) => at).sort((a, b) => scores[a]! - scores[b]!);
  let [rankSum, positives] = [0, 0];
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++;
    for (const at of order.slice(start, end)) {
      if (!truths[at]) continue;
      rankSum += (start + 1 + end) / 2;
      positives++;
    }
    start = end;
  }
  const negatives = order.length - positives;
  return positives && negatives ? (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives) : undefined;
}

/** The mean over users of the AUC of each; users with only one kind of answer are left out. */
export function aucPerUser(users: readonly string[], scores: readonly number[], truths: readonly boolean[]): number {
  const places = new Map<string, number[]>();
  for (const [at, user] of users.entries()) places.set(user, [...(places.get(user) ?? []), at]);
  const each = [...places.values()].flatMap(
    (own) =>
      auc(
        own.map((at) => scores[at]!),
        own.map((at) => truths[at]!),
      ) ?? [],
  );
  return each.reduce((a, b) => a + b, 0) / each.length;
}

export function logLoss(chances: readonly number[], truths: readonly boolean[]): number {
  const losses = chances.map((chance, at) => -Math.log(truths[at] ? chance : 1 - chance));
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

/** Expected calibration error: the difference between tenths of predictions and outcomes, weighted by their size. */
export function calibrationError(chances: readonly number[], truths: readonly boolean[]): number {
  let error = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = chances.flatMap((chance, at) => (Math.min(9, Math.floor(chance * 10)) === tenth ? [at] : []));
    const predicted = inside.reduce((sum, at) => sum + chances[at]!, 0);
    const observed = inside.filter((at) => truths[at]).length;
    error += Math.abs(predicted - observed) / chances.length;
  }
  return error;
}
