import { describe, expect, it } from '@jest/globals';
import { email } from '../auth/accounts.schemas.js';
import { isDeliverable } from './deliverable-address.js';
import { placeholder } from './placeholder-email.js';

describe('an e-mail address', () => {
  it.each([
    '8613800138000@phone.invalid',
    'x@ANONYMOUS.Invalid',
    'x@a.localhost',
    'x@printer.local',
    'x@hidden.onion',
    'x@corp.internal',
    'x@home.arpa',
    'x@a.alt',
    'x@a.test',
  ])('the address %s of a special-use domain is refused', (address) => {
    expect(isDeliverable(address)).toBe(false);
    expect(email.safeParse(address).success).toBe(false);
  });

  it.each(['lan@example.com', 'lan@example.org', 'lan@a.example', 'lan@local.cn', 'lan@invalid.com', 'LAN@Test.DE'])(
    'the address %s of an ordinary domain is accepted',
    (address) => {
      expect(email.parse(address)).toBe(address.toLowerCase());
    },
  );

  it('the placeholder of an account is no valid address, and differs each time', () => {
    const made = (['anonymous', 'phone', 'unconfirmed'] as const).map((why) => placeholder(why));
    expect(made.filter((each) => email.safeParse(each).success)).toEqual([]);
    expect(placeholder('phone')).not.toBe(placeholder('phone'));
  });
});
