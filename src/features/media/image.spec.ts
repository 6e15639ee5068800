import { describe, expect, it } from '@jest/globals';
import { framesOf } from './image.js';

describe('the frames that are kept', () => {
  it.each([
    ['of a still picture', { width: 6000, height: 4000 }, 1],
    ['of a short one', { pages: 12, width: 240, height: 240 }, 12],
    ['of a long one', { pages: 900, width: 240, height: 240 }, 100],
    ['of a large one', { pages: 90, width: 1000, height: 1000 }, 16],
    ['of a huge one', { pages: 90, width: 6000, height: 6000 }, 1],
  ])('%s (%j) are %d', (_, header, frames) => {
    expect(framesOf(header)).toBe(frames);
  });
});
