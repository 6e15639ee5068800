import { describe, expect, it } from '@jest/globals';
import type { Metadata } from 'sharp';
import { keptFrames, pixelCost } from './image.js';

describe('kept frames', () => {
  it.each([
    ['a still picture', { width: 6000, height: 4000 }, 1],
    ['a short animation', { pages: 12, width: 240, height: 240 }, 12],
    ['a long animation', { pages: 900, width: 240, height: 240 }, 100],
    ['a large animation', { pages: 90, width: 1000, height: 1000 }, 16],
    ['a huge animation', { pages: 90, width: 6000, height: 6000 }, 1],
  ])('the frames kept of %s (%j) are %d', (_, header, frames) => {
    expect(keptFrames(header)).toBe(frames);
  });
});

describe('the cost of a picture', () => {
  it.each([
    ['a JPEG of a camera costs a quarter of its pixels', { format: 'jpeg', width: 4000, height: 3000 }, 3],
    ['a PNG costs its pixels', { format: 'png', width: 4000, height: 3000 }, 12],
    [
      'an animated picture costs the pixels of all kept frames',
      { format: 'webp', pages: 100, width: 400, height: 400 },
      16,
    ],
  ])('%s', (_, header, millions) => {
    expect(pixelCost(header as Metadata)).toBe(millions);
  });
});
