import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { networkOf, siteOf } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
    ['', ''],
    ['not an address', 'not an address'],
  ])('the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network));

  it.each([
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2::1', '2001:db8:1::/48'],
    ['2001:db8:1:ffff::1', '2001:db8:1::/48'],
  ])('the site of %j is %j', (address, site) => expect(siteOf(address)).toBe(site));

  it('all addresses of a /64 have the same network, and other addresses have another', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const half = fc.tuple(group, group, group, group).map((parts) => parts.join(':'));
    fc.assert(
      fc.property(half, half, half, half, (one, other, a, b) => {
        expect(networkOf(`${one}:${a}`)).toBe(networkOf(`${one}:${b}`));
        expect(networkOf(`${one}:${a}`) === networkOf(`${other}:${a}`)).toBe(one === other);
      }),
    );
  });
});
