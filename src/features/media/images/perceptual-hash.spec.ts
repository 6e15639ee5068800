import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { scene } from '../../../../test/support/recordings.js';
import { fingerprintOf } from './image.js';
import { perceptualHash, SAME_PICTURE_BITS } from './perceptual-hash.js';

const distance = (a: string, b: string) => [...a].filter((bit, n) => bit !== b[n]).length;
const look = async (data: Buffer) => (await fingerprintOf(data)).perceptualHash!;

describe('a perceptual hash', () => {
  it('any picture has a hash of 128 bits, and a plain surface has none', () => {
    const greys = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 81, maxLength: 81 });
    fc.assert(
      fc.property(greys, (pixels) => {
        const plain = Math.max(...pixels) - Math.min(...pixels) < 16;
        if (plain) expect(perceptualHash(pixels)).toBeNull();
        else expect(perceptualHash(pixels)).toMatch(/^[01]{128}$/);
      }),
    );
    expect(perceptualHash(new Uint8Array(81).fill(200))).toBeNull();
  });

  it('the hash does not change when the whole picture gets lighter', () => {
    const greys = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 81, maxLength: 81 });
    fc.assert(
      fc.property(greys, fc.integer({ min: 1, max: 55 }), (pixels, more) => {
        expect(perceptualHash(pixels.map((grey) => grey + more))).toBe(perceptualHash(pixels));
      }),
    );
  });

  it('the hash is nearly the same after scaling, compression, tinting and rotation by the header', async () => {
    const original = await sharp(await scene(7, 900, 1200))
      .jpeg({ quality: 95 })
      .toBuffer();
    const first = await look(original);
    const copies = [
      await sharp(original).resize(300).jpeg({ quality: 40 }).toBuffer(),
      await sharp(original).webp({ quality: 30 }).toBuffer(),
      await sharp(original).modulate({ brightness: 1.15, saturation: 0.6 }).png().toBuffer(),
      await sharp(await sharp(original).rotate(270).toBuffer())
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer(),
    ];
    for (const copy of copies) expect(distance(await look(copy), first)).toBeLessThanOrEqual(SAME_PICTURE_BITS);
  });

  it('another picture has another hash', async () => {
    const looks = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async (n) => look(await scene(n, 300, 400))));
    for (const [n, one] of looks.entries()) {
      for (const other of looks.slice(n + 1)) expect(distance(one, other)).toBeGreaterThan(2 * SAME_PICTURE_BITS);
    }
  });
});
