import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey, seal, unseal } from './crypto.js';

const key = deriveKey('a secret that only these tests ever use', 'test');
const person = '019b0c3e-0000-7000-8000-00000000000a';
const contents = fc.uint8Array({ minLength: 4, maxLength: 60 }).map((bytes) => Buffer.from(bytes));

describe('a sealed value', () => {
  it('a sealed value is opened unchanged', () => {
    fc.assert(
      fc.property(contents, (bytes) => {
        expect(unseal(seal(bytes, person, key), person, key)).toEqual(bytes);
      }),
    );
  });

  it('a sealed value is the same each time and does not contain its content', () => {
    fc.assert(
      fc.property(contents, (bytes) => {
        const sealed = seal(bytes, person, key);
        expect(seal(Buffer.from(bytes), person, key)).toBe(sealed);
        expect(Buffer.from(sealed, 'base64url').includes(bytes)).toBe(false);
      }),
    );
  });

  it('a sealed value that is changed, or of another user, server or purpose, is not opened', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(unseal(text, person, key)).toBeUndefined()));
    const sealed = seal(Buffer.from('where a list goes on'), person, key);
    expect(unseal(sealed, '019b0c3e-0000-7000-8000-00000000000b', key)).toBeUndefined();
    for (const other of [
      deriveKey('another secret', 'test'),
      deriveKey('a secret that only these tests ever use', 'else'),
    ]) {
      expect(unseal(sealed, person, other)).toBeUndefined();
    }
    const first = sealed[0] === 'A' ? 'B' : 'A';
    for (const wrong of [`${sealed}=`, sealed.slice(0, -2), ` ${sealed}`, first + sealed.slice(1)]) {
      expect(unseal(wrong, person, key)).toBeUndefined();
    }
  });
});
