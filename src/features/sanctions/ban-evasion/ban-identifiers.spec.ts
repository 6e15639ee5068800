import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { identifiersOf } from './ban-identifiers.js';

const secret = 'a secret that only these tests ever use';

describe('the identifiers of a banned user', () => {
  it('an identifier is the same for all addresses of a mailbox, and differs by kind, value and secret', () => {
    const hash = (known: Parameters<typeof identifiersOf>[0], key = secret) => identifiersOf(known, key)[0]!.hash;
    expect(hash({ email: 'lan+a@example.com' })).toEqual(hash({ email: 'LAN@example.com' }));
    const different = [
      hash({ phone: '+8613800138000' }),
      hash({ device: '+8613800138000' }),
      hash({ phone: '+8613800138001' }),
    ];
    different.push(hash({ phone: '+8613800138000' }, 'another secret'));
    expect(new Set(different.map((each) => each.toString('hex'))).size).toBe(4);
  });

  it.each([
    ['lan@me.com', 'lan@icloud.com'],
    ['lan-dates@yahoo.com', 'lan-more@yahoo.com'],
    ['l.a-n@pm.me', 'lan@proton.me'],
    ['dates@lan.fastmail.com', 'lan+x@fastmail.com'],
    ['l.an@gmail.com', 'lan@googlemail.com'],
    ['Lan@MÜNCHEN.de', 'lan+x@xn--mnchen-3ya.de'],
  ])('the addresses %s and %s have an identifier in common', (one, other) => {
    const hashes = (email: string) => identifiersOf({ email }, secret).map(({ hash }) => hash.toString('hex'));
    expect(hashes(other).some((hash) => hashes(one).includes(hash))).toBe(true);
  });

  it('a ban from before the rules of providers is still found', () => {
    const before = createHmac('sha256', secret).update('barred email lan-dates@yahoo.com').digest();
    const hashes = identifiersOf({ email: 'lan-dates+x@yahoo.com' }, secret).map(({ hash }) => hash);
    expect(hashes).toContainEqual(before);
  });

  it.each([
    ['+4915112345678', '+49015112345678'],
    ['+525512345678', '+5215512345678'],
    ['+79161234567', '+789161234567'],
    ['+12025550123', '+112025550123'],
  ])('a ban of %s from before numbers had one form is still found', (phone, stored) => {
    const before = createHmac('sha256', secret).update(`barred phone ${stored}`).digest();
    expect(identifiersOf({ phone }, secret).map(({ hash }) => hash)).toContainEqual(before);
  });

  it('an address that the server made up is no identifier', () => {
    expect(identifiersOf({ email: 'temp-1@anonymous.invalid', phone: null, device: undefined }, secret)).toEqual([]);
    expect(identifiersOf({ email: '8613800138000@phone.invalid' }, secret)).toEqual([]);
  });
});
