import { describe, expect, it } from '@jest/globals';
import { callingCodeOf } from './sms-limits.js';

describe('the calling code', () => {
  it.each([
    ['+8613800138000', '+86'],
    ['+85251234567', '+852'],
    ['+12025550100', '+1'],
    ['+18765551234', '+1'],
    ['+882991000000', '+882'],
    ['+4915112345678', '+49'],
    ['+99912345678', '+'],
  ])('the calling code of %s is %s', (number, code) => expect(callingCodeOf(number)).toBe(code));
});
