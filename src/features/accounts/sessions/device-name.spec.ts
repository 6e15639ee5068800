import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deviceName } from './device-name.js';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const pixel = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the name of a device', () => {
  it.each([
    [`${iphone} Version/17.0 Mobile/15E148 Safari/604.1`, 'Safari on iPhone'],
    [`${pixel} Chrome/120.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
    ['Fujin/3.1 (iPhone; iOS 17.4; Scale/3.00)', 'Fujin on iPhone'],
    ['okhttp/4.12.0', 'okhttp'],
    ['Dart/3.2 (dart:io)', 'Dart'],
    ['node', 'node'],
    ['<script>alert(1)</script>', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('the name for the user agent %j is %j', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it('a name has 1 to 40 characters, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (userAgent) => {
        expect(deviceName(userAgent).length).toBeGreaterThan(0);
        expect(deviceName(userAgent).length).toBeLessThanOrEqual(40);
      }),
    );
  });
});
