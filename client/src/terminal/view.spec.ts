import { describe, expect, it } from '@jest/globals';
import { LineQueue } from './view.js';

describe('lines from the keyboard', () => {
  it('are taken in order, whether they are waited for or wait', async () => {
    const lines = new LineQueue();
    const first = lines.next();
    for (const line of ['one', '', 'three']) lines.push(line);
    expect([await first, await lines.next(), await lines.next()]).toEqual(['one', '', 'three']);
  });

  it('are taken after the end of the input too, and then there are no more', async () => {
    const lines = new LineQueue();
    lines.push('one');
    lines.end();
    lines.push('two');
    expect([await lines.next(), await lines.next()]).toEqual(['one', undefined]);
  });

  it('are dropped when somebody leaves at once', async () => {
    const lines = new LineQueue();
    lines.push('one');
    lines.discard();
    await lines.discarded;
    expect(await lines.next()).toBeUndefined();
  });
});
