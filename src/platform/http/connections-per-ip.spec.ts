import { describe, expect, it } from '@jest/globals';
import { ConnectionsPerIp } from './connections-per-ip.js';

describe('connections per address', () => {
  it('an address may have connections up to the limit, and another one after one is closed', () => {
    const book = new ConnectionsPerIp(2);
    expect(['a', 'a', 'a', 'b'].map((address) => book.admit(address))).toEqual([true, true, false, true]);
    book.release('a');
    expect([book.admit('a'), book.admit('a')]).toEqual([true, false]);
  });

  it('an address without connections is not kept', () => {
    const book = new ConnectionsPerIp(1);
    for (let n = 0; n < 100; n++) book.admit(`${n}`);
    for (let n = 0; n < 100; n++) book.release(`${n}`);
    expect(book.size).toBe(0);
  });

  it('the number of connections is unlimited if the limit is 0', () => {
    const book = new ConnectionsPerIp(0);
    expect(Array.from({ length: 1_000 }, () => book.admit('a'))).not.toContain(false);
  });
});
