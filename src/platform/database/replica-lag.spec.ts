import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReplicaLag } from './replica-lag.js';

describe('the lag of a standby', () => {
  it('the lag is zero while the primary writes nothing, however long ago it last wrote', () => {
    const lag = new ReplicaLag(10_000);
    for (let ms = 0; ms <= 5_000; ms += 500) lag.note(100n, ms);
    expect(lag.behindMs(100n)).toBe(0);
  });

  it('the lag is the time since the primary passed the position of the standby', () => {
    const lag = new ReplicaLag(10_000);
    lag.note(100n, 0);
    lag.note(200n, 1_000);
    lag.note(300n, 3_000);
    expect([300n, 250n, 100n].map((position) => lag.behindMs(position))).toEqual([0, 2_000, 3_000]);
  });

  it('the lag is infinite for a position before the known ones', () => {
    const lag = new ReplicaLag(1_000);
    expect(lag.behindMs(100n)).toBe(Number.POSITIVE_INFINITY);
    lag.note(100n, 0);
    lag.note(200n, 2_000);
    expect(lag.behindMs(150n)).toBe(Number.POSITIVE_INFINITY);
  });

  it('the lag is never shorter for an earlier position', () => {
    const steps = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 50n }), fc.integer({ min: 0, max: 500 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 500n }), fc.bigInt({ min: 0n, max: 500n }), (some, a, b) => {
        const lag = new ReplicaLag(1_000);
        let [end, at] = [0n, 0];
        for (const [written, ms] of some) {
          end += written;
          at += ms;
          lag.note(end, at);
        }
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(lag.behindMs(less)).toBeGreaterThanOrEqual(lag.behindMs(more));
      }),
    );
  });
});
