import { describe, expect, it } from '@jest/globals';
import { unlessAborted } from './unless-aborted.js';

describe('a step that can be aborted', () => {
  it('a step without an abort has its value or its error', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, async () => 'value')).toBe('value');
    await expect(unlessAborted(signal, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  });

  it.each([
    ['a value', async () => 'late'],
    ['an error', () => Promise.reject(new Error('cancelled'))],
  ])('%s after an abort is undefined', async (_, end) => {
    const abort = new AbortController();
    const step = () => {
      abort.abort();
      return end();
    };
    expect(await unlessAborted(abort.signal, step)).toBeUndefined();
  });
});
