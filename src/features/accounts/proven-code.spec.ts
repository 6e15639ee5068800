import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provenCode, readCode } from './proven-code.js';

const key = Buffer.alloc(32, 7);
const lan = 'lan@example.com';
const codes = fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'));

describe('the long form of a code', () => {
  it('is read as its six digits and proven, in capitals and small letters', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const long = provenCode(lan, code, key);
        expect(long).toMatch(/^\d{6}-[2-9A-HJ-NP-Z]{12}$/);
        expect(readCode(lan, long, key)).toEqual({ code, isProven: true });
        expect(readCode(lan, long.toLowerCase(), key)).toEqual({ code, isProven: true });
      }),
    );
  });

  it('proves nothing for another address, another code or another key, and the six digits alone prove nothing', () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        fc.pre(code !== other);
        const proof = provenCode(lan, code, key).slice(6);
        expect(readCode('jun@example.com', code + proof, key).isProven).toBe(false);
        expect(readCode(lan, other + proof, key).isProven).toBe(false);
        expect(readCode(lan, code + proof, Buffer.alloc(32, 8)).isProven).toBe(false);
        expect(readCode(lan, code, key)).toEqual({ code, isProven: false });
      }),
    );
  });
});
