import { describe, expect, it } from '@jest/globals';
import { identifiersOf, mailboxOf } from './ban-identifiers.js';

const secret = 'a secret that only these tests ever use';

describe('a mailbox', () => {
  it.each([
    ['Lan@Example.com', 'lan@example.com'],
    ['lan+dates@example.com', 'lan@example.com'],
    ['l.a.n+x@gmail.com', 'lan@gmail.com'],
    ['l.an@googlemail.com', 'lan@gmail.com'],
    ['l.a.n@example.com', 'l.a.n@example.com'],
    ['+@example.com', '+@example.com'],
  ])('the mailbox of %s is %s', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
  });
});

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

  it('an address that the server made up is no identifier', () => {
    expect(identifiersOf({ email: 'temp-1@anonymous.invalid', phone: null, device: undefined }, secret)).toEqual([]);
    expect(identifiersOf({ email: '8613800138000@phone.invalid' }, secret)).toEqual([]);
  });
});
