import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { IntervalTask } from '../time/interval-task.js';
import { asCall, callLimitMs, inBackground, statementLimitMs } from './statement-limit.js';

it('a statement of a call has a short limit, also after it waited, and one outside of calls a long one', async () => {
  expect(statementLimitMs()).toBeGreaterThan(10 * callLimitMs);
  const limit = await asCall(async () => {
    await turn();
    return statementLimitMs();
  });
  expect(limit).toBe(callLimitMs);
});

it('background work that a call causes has the long limit', async () => {
  const limits: number[] = [];
  const task = new IntervalTask('the test', 60_000, () => void limits.push(statementLimitMs()));
  asCall(() => {
    limits.push(inBackground(statementLimitMs));
    task.tick();
  });
  await task.stop();
  for (const limit of limits) expect(limit).toBeGreaterThan(10 * callLimitMs);
  expect(limits).toHaveLength(2);
});
