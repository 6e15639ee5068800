import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recoveryBytes, recoveryCodeHash, recoveryCodesOf } from './recovery-codes.js';

const key = Buffer.alloc(32, 7);
const kept = (code: string, person = 'lan') => recoveryCodeHash(code, person, key);

describe('recovery codes', () => {
  it('the ten codes are different and have three groups of four characters', () => {
    const codes = recoveryCodesOf(randomBytes(recoveryBytes));
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$/);
  });

  it('a code is accepted however it is typed, and only for its user and under the same key', () => {
    const typed = fc.constantFrom(
      (c: string) => c.toLowerCase(),
      (c: string) => c.replaceAll('-', ''),
      (c: string) => ` ${c.replaceAll('-', ' ')}\n`,
      (c: string) => c.replaceAll('O', '0').replaceAll('I', '1').replaceAll('B', '8'),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: recoveryBytes, maxLength: recoveryBytes }), typed, (bytes, write) => {
        const [code] = recoveryCodesOf(bytes) as [string];
        expect(kept(write(code))).toBe(kept(code));
        expect(kept(code, 'wei')).not.toBe(kept(code));
        expect(recoveryCodeHash(code, 'lan', Buffer.alloc(32, 8))).not.toBe(kept(code));
      }),
    );
  });
});
