import { describe, expect, it } from '@jest/globals';
import { networkHashOf, type ReporterIdentifiers, reporterMarks } from './reporter-marks.js';

const secret = 'a secret that only these tests ever use';
const known = (of: Partial<ReporterIdentifiers>): ReporterIdentifiers => ({
  email: null,
  phone: null,
  devices: [],
  network: null,
  ...of,
});
const share = (one: Partial<ReporterIdentifiers>, other: Partial<ReporterIdentifiers>) => {
  const marks = new Set(reporterMarks(known(one)));
  return reporterMarks(known(other)).some((mark) => marks.has(mark));
};

describe('the marks of two reporters', () => {
  it.each([
    ['addresses of one mailbox', { email: 'mallory+1@qq.com' }, { email: 'Mallory+2@QQ.com' }],
    ['dots in a mailbox of Gmail', { email: 'm.allory@gmail.com' }, { email: 'mallory@googlemail.com' }],
    ['tags in a mailbox of Yahoo', { email: 'mallory-a@yahoo.com' }, { email: 'mallory-b@yahoo.com' }],
    ['domains of one iCloud mailbox', { email: 'mallory@me.com' }, { email: 'mallory@icloud.com' }],
    ['subdomains of Fastmail', { email: 'a@mallory.fastmail.com' }, { email: 'b@mallory.fastmail.com' }],
    ['mailboxes of one domain that is no provider', { email: 'a@evil.co.uk' }, { email: 'b@mail.evil.co.uk' }],
    ['a number', { phone: '+8613800138000' }, { phone: '+8613800138000', email: 'a@qq.com' }],
    ['a device', { devices: ['aa', 'bb'] }, { devices: ['cc', 'bb'] }],
    ['a network', { network: 'aa' }, { network: 'aa' }],
  ])('two reporters share a mark with %s', (_, one, other) => expect(share(one, other)).toBe(true));

  it.each([
    ['mailboxes of one provider', { email: 'lan@qq.com' }, { email: 'wei@qq.com' }],
    ['mailboxes of one provider in a country', { email: 'lan@hotmail.de' }, { email: 'wei@hotmail.de' }],
    ['dots where they matter', { email: 'l.an@qq.com' }, { email: 'lan@qq.com' }],
    ['domains under one ending', { email: 'a@one.co.uk' }, { email: 'b@two.co.uk' }],
    ['the same text as number and as device', { phone: 'aa' }, { devices: ['aa'] }],
    ['nothing known of either', {}, {}],
  ])('two reporters share no mark with %s', (_, one, other) => expect(share(one, other)).toBe(false));
});

describe('the network of a report', () => {
  const hash = (address: string, key = secret) => networkHashOf(address, key)?.toString('hex');

  it('all addresses of one line have the same network', () => {
    expect(hash('2001:db8:1:2::1')).toBe(hash('2001:db8:1:ffff::2'));
    expect(hash('::ffff:203.0.113.9')).toBe(hash('203.0.113.9'));
    expect(hash('203.0.113.9')).not.toBe(hash('203.0.113.10'));
  });

  it.each(['203.0.113.7:1234', '[2001:db8::1]:443', 'unknown', '_hidden'])(
    'the text %j of a proxy, which is no address, is a network of its own',
    (text) => {
      expect(hash(text)).toMatch(/^[0-9a-f]{64}$/);
      expect(hash(text)).not.toBe(hash('203.0.113.7'));
    },
  );

  it('the hash depends on the secret of the server', () => {
    expect(hash('203.0.113.9')).not.toBe(hash('203.0.113.9', 'another secret'));
    expect(hash('203.0.113.9')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['127.0.0.1', '10.2.3.4', '192.168.1.7', '172.20.0.3', '::1', 'fd00::7', 'fe80::1', '::ffff:127.0.0.1', ''])(
    'the address %j, which a proxy may give for all users, has no network',
    (address) => expect(hash(address)).toBeUndefined(),
  );
});
