// The stranger who floods: a separate process, so that its work takes no time from the one that calls /health.
import { setTimeout as delay } from 'node:timers/promises';
import { answerWith } from '../support/worker.js';
import type { ServerAddress } from './calls.js';
import { targets } from './targets.js';

export interface Flooded {
  calls: number;
  seconds: number;
  /** Calls that were not answered. */
  failed: number;
}

let count = 0;

/** Keeps so many calls in flight until the time is over, or all are done. */
async function flood(given: {
  address: ServerAddress;
  name: string;
  atOnce: number;
  seconds: number;
  most: number;
}): Promise<Flooded> {
  const target = targets.find(({ name }) => name === given.name)!;
  const begun = performance.now();
  const isOver = () => performance.now() - begun > given.seconds * 1_000;
  let [calls, failed, started] = [0, 0, 0];
  const one = async () => {
    while (!isOver() && started++ < given.most) {
      await target.call(given.address, count++).then(
        () => calls++,
        async () => {
          failed++;
          await delay(10);
        },
      );
    }
  };
  await Promise.all(Array.from({ length: given.atOnce }, one));
  return { calls, failed, seconds: (performance.now() - begun) / 1_000 };
}

answerWith({ flood });
