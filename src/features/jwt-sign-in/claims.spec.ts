import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProfileChanges } from '../profiles/profiles.schemas.js';
import { contactsOf, fieldsOf } from './claims.js';

describe('the claims of an issuer', () => {
  it('each field comes alone, the birth date first', () => {
    const claims = { nickname: 'Lan', birthdate: '1998-05-04', gender: 'male', locale: 'en_US', name: 'Lan Zhang' };
    expect(fieldsOf(claims)).toEqual([
      { birthDate: '1998-05-04' },
      { gender: 'man' },
      { nickname: 'Lan' },
      { languages: ['en-US'] },
    ]);
  });

  it('any claims give only fields that a user may set, as they would be stored', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('female', '2000-02-29', 'zh'),
    );
    const name = fc.constantFrom('nickname', 'birthdate', 'gender', 'locale', 'bio', 'name', '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, value), (claims) => {
        for (const field of fieldsOf(claims)) expect(ProfileChanges.parse(field)).toEqual(field);
      }),
    );
  });

  it('an address or number comes out only with the verification true', () => {
    const contacts = { email: 'Lan@Example.com', phone_number: '+8613800138000' };
    const verified = { email_verified: true, phone_number_verified: true };
    expect(contactsOf({ ...contacts, ...verified })).toEqual({ email: 'lan@example.com', phone: '+8613800138000' });
    fc.assert(
      fc.property(fc.jsonValue(), (other) => {
        fc.pre(other !== true);
        expect(contactsOf({ ...contacts, email_verified: other, phone_number_verified: other })).toEqual({});
      }),
    );
  });
});
