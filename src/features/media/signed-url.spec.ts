import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { isSigned, signedUrl } from './signed-url.js';

const id = '019b0c3e-0000-7000-8000-000000000001';
const key = deriveKey('a secret of these tests', 'media url');
const hourMs = 3_600_000;

function partsOf(url: string) {
  const query = new URL(url, 'http://localhost').searchParams;
  return { expires: Number(query.get('expires')), signature: String(query.get('signature')) };
}

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('a signed URL', () => {
  it('the URL is the same all day, so that it can be cached, and differs on the next day', () => {
    const at = (time: string) => signedUrl(id, key, new Date(time));
    expect(at('2026-12-01T00:00:01Z')).toBe(at('2026-12-01T23:59:59Z'));
    expect(at('2026-12-01T23:59:59Z')).not.toBe(at('2026-12-02T00:00:01Z'));
  });

  it('the URL is valid for one to two days', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const { expires, signature } = partsOf(signedUrl(id, key, now));
        const holds = (hours: number) =>
          isSigned(id, expires, signature, key, new Date(now.getTime() + hours * hourMs));
        expect([holds(0), holds(23.99), holds(48)]).toEqual([true, true, false]);
      }),
    );
  });

  it('the URL is invalid for another file, time, signature or key', () => {
    const now = new Date('2026-12-01T12:00:00Z');
    const { expires, signature } = partsOf(signedUrl(id, key, now));
    expect(isSigned(id, expires, signature, key, now)).toBe(true);
    expect(isSigned(id.replace('1', '2'), expires, signature, key, now)).toBe(false);
    expect(isSigned(id, expires + 1, signature, key, now)).toBe(false);
    expect(isSigned(id, expires, '', key, now)).toBe(false);
    expect(isSigned(id, expires, signature.slice(0, -4), key, now)).toBe(false);
    expect(isSigned(id, expires, signature, deriveKey('another', 'media url'), now)).toBe(false);
  });
});
