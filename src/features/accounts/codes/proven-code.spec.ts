import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provenCode, readCode } from './proven-code.js';

const secret = 'a secret that only these tests ever use';
const lan = 'lan@example.com';
const codes = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));

describe('the long form of a code', () => {
  it('the long form is read as its six digits and as proven, in upper and lower case', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const long = provenCode(lan, code, secret);
        expect(long).toMatch(/^\d{6}-[2-9A-HJ-NP-Z]{12}$/);
        expect(readCode(lan, long, secret)).toEqual({ code, isProven: true });
        expect(readCode(lan, long.toLowerCase(), secret)).toEqual({ code, isProven: true });
      }),
    );
  });

  it('the proof is not valid for another address, code or secret, and the six digits alone are not proven', () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        fc.pre(code !== other);
        const proof = provenCode(lan, code, secret).slice(6);
        expect(readCode('jun@example.com', code + proof, secret).isProven).toBe(false);
        expect(readCode(lan, other + proof, secret).isProven).toBe(false);
        expect(readCode(lan, code + proof, 'another secret').isProven).toBe(false);
        expect(readCode(lan, code, secret)).toEqual({ code, isProven: false });
      }),
    );
  });
});
