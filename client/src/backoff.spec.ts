import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs, Pauses, retryMs } from './backoff.js';
import { FujinError } from './problem.js';

const errorOf = (retryAfter?: number) =>
  new FujinError({
    type: '',
    title: '',
    status: 429,
    code: 'TOO_MANY',
    ...(retryAfter !== undefined && { retryAfter }),
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

it('no attempt is made before the time that the server asks for, and none waits much longer', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: 1, max: 80_000 }), share, (tries, seconds, random) => {
      const ms = retryMs(tries, errorOf(seconds), random);
      expect(ms).toBeGreaterThanOrEqual(seconds * 1_000);
      expect(ms).toBeLessThanOrEqual(seconds * 1_000 + 30_000);
    }),
  );
});

it('the wait is the random one without such a time', () => {
  for (const error of [errorOf(), errorOf(0), new Error('cut'), undefined]) {
    expect(retryMs(3, error, 0.5)).toBe(backoffMs(3, 0.5));
  }
});

it('a wait is never longer than a timer can run', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0 }), share, (tries, seconds, random) => {
      expect(retryMs(tries, errorOf(seconds), random)).toBeLessThan(2 ** 31);
    }),
  );
});

it('all waits end with the client, and later ones at once', async () => {
  const pauses = new Pauses();
  const waits = [pauses.wait(1_000_000), pauses.wait(2_000_000)];
  pauses.end();
  await Promise.all([...waits, pauses.wait(1_000_000)]);
});
