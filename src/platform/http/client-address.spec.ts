import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';

const caller = (forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress: '10.0.0.1' },
});

describe('the address of a client', () => {
  it.each([
    [0, '203.0.113.9', '10.0.0.1'],
    [1, undefined, '10.0.0.1'],
    [1, '203.0.113.9', '203.0.113.9'],
    [1, '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    [1, '6.6.6.6,,203.0.113.9 ', '203.0.113.9'],
    [2, '6.6.6.6, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    [5, '203.0.113.9, 10.0.0.2', '203.0.113.9'],
  ])('the address behind %d proxies with the header %j is %s', (hops, forwarded, address) => {
    expect(clientAddress(caller(forwarded), hops)).toBe(address);
  });
});
