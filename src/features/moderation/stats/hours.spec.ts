import { describe, expect, it } from '@jest/globals';
import { everyHour, noCounts, PendingCounts, startOfHour } from './hours.js';

const at = (text: string) => new Date(`2026-05-01T${text}Z`);

describe('counts by hour', () => {
  it('events are counted in the hour in which they happen, until they are taken', () => {
    const pending = new PendingCounts();
    pending.add('messages', at('10:00:00'));
    pending.add('messages', at('10:59:59.999'), 2);
    pending.add('swipes', at('11:00:00'));
    expect(pending.take()).toEqual([
      { hour: at('10:00:00'), counts: { ...noCounts(), messages: 3 } },
      { hour: at('11:00:00'), counts: { ...noCounts(), swipes: 1 } },
    ]);
    expect(pending.take()).toEqual([]);
  });

  it('a period has a row for each of its hours, in order', () => {
    const rows = [{ hour: at('12:00:00'), n: 7 }];
    const filled = everyHour(rows, [at('11:30:00'), at('13:00:00')], (hour) => ({ hour, n: 0 }));
    expect(filled).toEqual([
      { hour: at('11:00:00'), n: 0 },
      { hour: at('12:00:00'), n: 7 },
      { hour: at('13:00:00'), n: 0 },
    ]);
    expect(startOfHour(at('11:59:59'))).toEqual(at('11:00:00'));
  });
});
