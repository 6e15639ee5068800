import { describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import { acceptImage } from './image.js';

const [width, height] = [60, 40];

/** A frame without a symmetry: blue, with a strip at the top and a corner at the bottom left. */
function frame(strip: string): Promise<Buffer> {
  const part = (wide: number, high: number, background: string, left: number, top: number) => ({
    ...{ input: { create: { width: wide, height: high, channels: 3 as const, background } }, left, top },
  });
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } })
    .composite([part(width, 10, strip, 0, 0), part(20, 10, '#ffffff', 0, height - 10)])
    .png()
    .toBuffer();
}

const oriented = (data: Sharp, orientation: number) =>
  data
    .withMetadata({ orientation })
    .webp({ lossless: true, delay: [100, 200, 300], loop: 3 })
    .toBuffer();

const pixels = (data: Sharp) => data.removeAlpha().raw().toBuffer({ resolveWithObject: true });

describe('an animated picture with an orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('each frame with the orientation %d is stored upright', async (orientation) => {
    const frames = await Promise.all(['#ff0000', '#00ff00', '#ffff00'].map(frame));
    const animated = await oriented(sharp(frames, { join: { animated: true } }), orientation);
    const stored = await acceptImage(animated);
    const { pages, delay, loop, orientation: left = 1 } = await sharp(stored.data).metadata();
    expect([pages, delay, loop, left]).toEqual([3, [100, 200, 300], 3, 1]);
    for (const [page, single] of frames.entries()) {
      const still = await pixels(sharp(await oriented(sharp(single), orientation)).autoOrient());
      const { data, info } = await pixels(sharp(stored.data, { page }));
      expect([info.width, info.height]).toEqual([still.info.width, still.info.height]);
      expect([stored.width, stored.height]).toEqual([info.width, info.height]);
      const differing = data.filter((value, at) => Math.abs(value - still.data[at]!) > 90).length;
      expect(differing / data.length).toBeLessThan(0.05);
    }
  });
});
