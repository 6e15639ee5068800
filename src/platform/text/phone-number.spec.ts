import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import examples from 'libphonenumber-js/mobile/examples';
import { isPhoneNumber, phoneNumberOf } from './phone-number.js';

const spellings: [typed: string, stored: string][] = [
  ['+86 138 0013 8000', '+8613800138000'],
  ['+86-138-0013-8000', '+8613800138000'],
  [' +8613800138000\n', '+8613800138000'],
  ['\u202a+86 138 0013 8000\u202c', '+8613800138000'],
  ['＋８６ １３８ ００１３ ８０００', '+8613800138000'],
  ['+٨٦١٣٨٠٠١٣٨٠٠٠', '+8613800138000'],
  ['008613800138000', '+8613800138000'],
  ['tel:+86-138-0013-8000', '+8613800138000'],
  ['+86 0138 0013 8000', '+8613800138000'],
  ['+49 0151 23456789', '+4915123456789'],
  ['+49 (0) 151/234 567 89', '+4915123456789'],
  ['+44 (0)7911 123456', '+447911123456'],
  ['+7 8 912 345-67-89', '+79123456789'],
  ['+1 (415) 555-2671', '+14155552671'],
  ['+1 1 415.555.2671', '+14155552671'],
  ['+52 1 55 1234 5678', '+525512345678'],
  ['+39 06 1234567', '+39061234567'],
  ['+225 01 23 45 67 89', '+2250123456789'],
  ['+15550001', '+15550001'],
];
const refused = [
  '',
  '+',
  'lan',
  '138 0013 8000',
  '13800138000',
  '+86',
  '+8613800138000 ext. 5',
  '+86138001380001234567',
  '+0 123 456 789',
  'call +8613800138000',
  '+86 138 0013 8000 +86 138 0013 8001',
  'a'.repeat(100_000),
];

const mobiles = getCountries(metadata).flatMap((country) => getExampleNumber(country, examples, metadata) ?? []);

describe('telephone numbers', () => {
  it.each(spellings)('the number %j is stored as %s', (typed, stored) => {
    expect(phoneNumberOf(typed)).toBe(stored);
    expect(isPhoneNumber(stored)).toBe(true);
  });

  it.each(refused)('the text %j is no number', (text) => expect(isPhoneNumber(phoneNumberOf(text))).toBe(false));

  it('a mobile number of each country has one form, however it is written', () => {
    expect(mobiles.length).toBeGreaterThan(200);
    for (const mobile of mobiles) {
      const { countryCallingCode: code } = mobile;
      const national = mobile.formatNational();
      const typed = [
        mobile.formatInternational(),
        `+${code} ${national}`,
        `00${code}/${national.replace(/^0/, '(0)')}`,
      ];
      expect(typed.map(phoneNumberOf)).toEqual(typed.map(() => mobile.number));
    }
  });

  it('a stored number stays as it is', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const stored = phoneNumberOf(text);
        if (isPhoneNumber(stored)) expect(phoneNumberOf(stored)).toBe(stored);
      }),
      { numRuns: 1_000 },
    );
  });
});
