import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TOTP } from 'otpauth';
import { secretOf, stepOf, uriOf } from './totp.js';

/** The key of RFC 6238's test vectors. */
const secret = secretOf(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);
const totp = new TOTP({ secret });
const codeAt = (seconds: number) => totp.generate({ timestamp: seconds * 1000 });

describe('the codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('the code at second %i is that of RFC 6238', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('a code is accepted one step early and one step late, as the step to which it belongs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 4_000_000_000 }), fc.integer({ min: -3, max: 3 }), (now, steps) => {
        const code = codeAt(now + steps * 30);
        const step = stepOf(secret, code, at(now));
        if (Math.abs(steps) <= 1) expect(step).toBeDefined();
        // two steps may have the same code by chance
        if (step !== undefined) expect(codeAt(step * 30)).toBe(code);
      }),
    );
  });

  it('a code that is not six digits is refused', () => {
    for (const code of ['', '12345', '1234567', 'abcdef', '٢٨٧٠٨٢']) {
      expect(stepOf(secret, code, at(59))).toBeUndefined();
    }
  });

  it('the URI of the app names Fujin and the account', () => {
    const uri = new URL(uriOf(secret, 'lan@example.com'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Fujin:lan@example.com',
    ]);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Fujin',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
