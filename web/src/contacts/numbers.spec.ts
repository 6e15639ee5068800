import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hashOf, numbersIn } from './numbers.js';

describe('the phone numbers of a text', () => {
  it('each line is a number, in whatever way it is written, and each number is listed once', () => {
    const text = ' +86 139-1234-5678\n008613912345678\n＋44 (0)20 7946 0958, +1 (415) 555.2671\n\n';
    expect(numbersIn(text)).toEqual({ valid: ['+8613912345678', '+442079460958', '+14155552671'], wrong: [] });
  });

  it('a number without a country code and a text are wrong', () => {
    expect(numbersIn('139 1234 5678\nMum\n+86 139 1234 5678')).toEqual({
      valid: ['+8613912345678'],
      wrong: ['139 1234 5678', 'Mum'],
    });
  });

  it.each([
    ['139 1234 5678', '+86', '+8613912345678'],
    ['(030) 901820', '49', '+4930901820'],
    ['1 (415) 555-2671', '+1', '+14155552671'],
    ['415 555 2671', '+1', '+14155552671'],
    ['8 912 345-67-89', '+7', '+79123456789'],
    ['06 1234 5678', '+39', '+390612345678'],
    ['+44 20 7946 0958', '+86', '+442079460958'],
  ])('%s of a country with the code %s is %s', (written, code, number) => {
    expect(numbersIn(written, code)).toEqual({ valid: [number], wrong: [] });
  });

  it('the number of a service gets no country code', () => {
    expect(numbersIn('110\n95588', '+86')).toEqual({ valid: [], wrong: ['110', '95588'] });
  });

  it('the numbers of a contacts file are those of its TEL lines', () => {
    const file = [
      'BEGIN:VCARD',
      'FN:Mum +49 30 901820',
      'item1.TEL;TYPE=CELL:+86 139 1234 5678',
      'TEL;VALUE=uri:tel:+1-415-555-2671',
      'TEL:110',
      'END:VCARD',
    ].join('\r\n');
    expect(numbersIn(file)).toEqual({ valid: ['+8613912345678', '+14155552671'], wrong: ['110'] });
  });

  it('the hash of a number is the one of the API reference', async () => {
    expect(await hashOf('+8613800138000')).toBe(createHash('sha256').update('+8613800138000').digest('hex'));
    expect(await hashOf('+8613800138000')).toBe('ec61f3c620a98bdead8c1f1f0ae747abd1b62a0c2dba4fd4bc22cf0d1d8653e5');
  });
});
