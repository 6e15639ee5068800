import { describe, expect, it } from '@jest/globals';
import { LineQueue } from './view.js';

describe('lines from the keyboard', () => {
  it('lines are taken in order, whether the reader waits for them or they for it', async () => {
    const lines = new LineQueue();
    const first = lines.next();
    for (const line of ['one', '', 'three']) lines.push(line);
    expect([await first, await lines.next(), await lines.next()]).toEqual(['one', '', 'three']);
  });

  it('lines from before the end of the input are still taken, later ones are not', async () => {
    const lines = new LineQueue();
    lines.push('one');
    lines.end();
    lines.push('two');
    expect([await lines.next(), await lines.next()]).toEqual(['one', undefined]);
  });

  it('waiting lines are dropped when the user leaves at once', async () => {
    const lines = new LineQueue();
    lines.push('one');
    lines.discard();
    await lines.discarded;
    expect(await lines.next()).toBeUndefined();
  });
});
