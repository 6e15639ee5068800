import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { isCallable } from './outbound-address.js';

/** Metadata services and link-local addresses, in every spelling that a resolver may answer with. */
const never = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '0.0.0.0',
  '0.1.2.3',
  '192.88.99.1',
  '224.0.0.1',
  '255.255.255.255',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '::ffff:168.63.129.16',
  '::ffff:100.100.100.200',
  '::ffff:192.0.0.192',
  '::ffff:0:169.254.169.254',
  '::169.254.169.254',
  '::a9fe:a9fe',
  '::',
  'fe80::1',
  'fe80::a9fe:a9fe%eth0',
  'fec0::1',
  'ff02::1',
  'fd00:ec2::254',
  'fd00:ec2:0:0:0:0:0:254',
  'fd00:ec2::23',
  'fd20:ce::254',
  '64:ff9b::169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b::168.63.129.16',
  '64:ff9b:1::a9fe:a9fe',
  '64:ff9b:1:a9fe:a9:fe00::',
  '2002:a9fe:a9fe::',
  '2002:a9fe:a9fe::1',
  '2001:0:a9fe:a9fe::1',
  '2001:0:1234::5601:5601',
  '2001:db8::5efe:a9fe:a9fe',
  '2a00:1450::200:5efe:a9fe:a9fe',
  'fe80::5efe:a9fe:a9fe',
  'not an address',
  '',
];

const onlyPrivate = [
  '127.0.0.1',
  '127.8.9.1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '203.0.113.7',
  '240.0.0.1',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::10.0.0.1',
  'fc00::1',
  'fd12:3456::1',
  '100::1',
  '2001:db8::1',
  '3fff::1',
  '5f00::1',
  '4000::1',
];

const always = [
  '1.1.1.1',
  '8.8.8.8',
  '168.63.129.17',
  '100.128.0.1',
  '172.32.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2606:4700:4700::1111',
  '2a00:1450:4001:82b::200e',
];

describe('isCallable', () => {
  it.each(never)('the address %j is never callable, not even when private addresses are allowed', (address) => {
    expect([isCallable(address, true), isCallable(address, false)]).toEqual([false, false]);
  });

  it.each(onlyPrivate)('the private address %s is callable only when private addresses are allowed', (address) => {
    expect([isCallable(address, true), isCallable(address, false)]).toEqual([true, false]);
  });

  it.each(always)('the public address %s is callable', (address) => {
    expect([isCallable(address, true), isCallable(address, false)]).toEqual([true, true]);
  });

  it('an IPv4 address, its mapped form and its NAT64 form have the same result', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, allowPrivate) => {
        const decided = isCallable(address, allowPrivate);
        expect(isCallable(`::ffff:${address}`, allowPrivate)).toBe(decided);
        expect(isCallable(`64:ff9b::${address}`, allowPrivate)).toBe(decided);
      }),
    );
  });

  it('no form of a link-local address is callable, IPv4 or IPv6', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.boolean(), (c, d, allowPrivate) => {
        const [high, low] = ['a9fe', ((c << 8) | d).toString(16)];
        const forms = [
          `169.254.${c}.${d}`,
          `::ffff:${high}:${low}`,
          `::ffff:0:${high}:${low}`,
          `::${high}:${low}`,
          `64:ff9b::${high}:${low}`,
          `64:ff9b:1::${high}:${low}`,
          `2002:${high}:${low}::1`,
          `2a00::5efe:${high}:${low}`,
        ];
        for (const form of forms) expect([form, isCallable(form, allowPrivate)]).toEqual([form, false]);
      }),
    );
  });

  it('an address that is callable without private addresses is callable with them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6().filter(ipaddr.isValid)), (address) => {
        if (isCallable(address, false)) expect(isCallable(address, true)).toBe(true);
      }),
    );
  });
});
