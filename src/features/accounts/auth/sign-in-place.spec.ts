import { describe, expect, it } from '@jest/globals';
import { placeHash } from './sign-in-place.js';

const key = Buffer.alloc(32, 1);
const lan = '019b0c3e-0000-7000-8000-000000000001';
const jun = '019b0c3e-0000-7000-8000-000000000002';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const newer = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const hash = (knock: Parameters<typeof placeHash>[0], person = lan, with_ = key) =>
  placeHash(knock, person, with_).toString('hex');

describe('the place of a sign-in', () => {
  it('a place is the device, wherever it is, when the app names one', () => {
    expect(hash({ address: '192.0.2.1', device: 'device-1' })).toBe(
      hash({ address: '198.51.100.7', device: 'device-1', userAgent: firefox }),
    );
    expect(hash({ address: '192.0.2.1', device: 'device-1' })).not.toBe(
      hash({ address: '192.0.2.1', device: 'device-2' }),
    );
  });

  it('a place is the kind of client and the network, when the app names no device', () => {
    const here = { address: '192.0.2.1', userAgent: firefox };
    expect(hash(here)).toBe(hash({ ...here, userAgent: newer }));
    expect(hash(here)).not.toBe(hash({ ...here, address: '192.0.2.2' }));
    expect(hash(here)).not.toBe(hash({ ...here, userAgent: 'okhttp/4.12.0' }));
    expect(hash({ address: '2001:db8::1' })).toBe(hash({ address: '2001:db8::ffff' }));
  });

  it('a place has another hash for each user and each key', () => {
    const here = { address: '192.0.2.1', userAgent: firefox };
    expect(hash(here)).not.toBe(hash(here, jun));
    expect(hash(here)).not.toBe(hash(here, lan, Buffer.alloc(32, 2)));
  });
});
