import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingersOf, scaled, whole, within } from './zoom.js';

const box = { width: 400, height: 800 };

describe('the zoom of a picture', () => {
  it('the point between the fingers stays where it is', () => {
    const zoom = scaled(whole, 3, box, { x: 50, y: -100 });
    expect(zoom).toEqual({ scale: 3, x: -100, y: 200 });
    // the pixel that was 50 px right of the middle is still there
    expect(50 * zoom.scale + zoom.x).toBe(50);
  });

  it('two fingers have a distance and a middle, other numbers have none', () => {
    const [one, other] = [
      { x: 0, y: 0 },
      { x: 6, y: 8 },
    ];
    expect(fingersOf([one, other])).toEqual({ apart: 10, middle: { x: 3, y: 4 } });
    expect([fingersOf([]), fingersOf([one]), fingersOf([one, other, one])]).toEqual([undefined, undefined, undefined]);
  });

  it('a picture covers its box at every scale, and is in the middle at the smallest one', () => {
    const step = fc.record({ scale: fc.double({ min: 0.1, max: 20, noNaN: true }), x: fc.integer(), y: fc.integer() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let zoom = whole;
        for (const { scale, x, y } of steps) {
          zoom = scaled(within({ ...zoom, x, y }, box), scale, box, { x: x % 200, y: y % 400 });
          expect(zoom.scale).toBeGreaterThanOrEqual(1);
          expect(Math.abs(zoom.x)).toBeLessThanOrEqual(((zoom.scale - 1) * box.width) / 2 + 1e-6);
          expect(Math.abs(zoom.y)).toBeLessThanOrEqual(((zoom.scale - 1) * box.height) / 2 + 1e-6);
        }
        expect(scaled(zoom, 1, box)).toEqual(whole);
      }),
    );
  });
});
