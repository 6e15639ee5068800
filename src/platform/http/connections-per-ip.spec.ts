import { describe, expect, it } from '@jest/globals';
import { ConnectionsPerIp } from './connections-per-ip.js';

describe('the address book', () => {
  it('lets so many in from one address, and the next when one is gone', () => {
    const book = new ConnectionsPerIp(2);
    expect(['a', 'a', 'a', 'b'].map((address) => book.admit(address))).toEqual([true, true, false, true]);
    book.release('a');
    expect([book.admit('a'), book.admit('a')]).toEqual([true, false]);
  });

  it('keeps nothing of an address that has gone', () => {
    const book = new ConnectionsPerIp(1);
    for (let n = 0; n < 100; n++) book.admit(`${n}`);
    for (let n = 0; n < 100; n++) book.release(`${n}`);
    expect(book.size).toBe(0);
  });

  it('lets everybody in without a bound', () => {
    const book = new ConnectionsPerIp(0);
    expect(Array.from({ length: 1_000 }, () => book.admit('a'))).not.toContain(false);
  });
});
