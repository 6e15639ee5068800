// A city as a plane, in kilometres from its middle: over ten kilometres the earth is flat to a few metres.
import { distanceKm, type Point } from '../../../src/features/location/geography/cell.js';

export interface PlanePoint {
  x: number;
  y: number;
}

export const middle: Point = { lat: 31.2304, lng: 121.4737 };
const kmPerDegree = 111.195;
const kmPerDegreeEast = kmPerDegree * Math.cos((middle.lat * Math.PI) / 180);

export function pointAt({ x, y }: PlanePoint): Point {
  return { lat: middle.lat + y / kmPerDegree, lng: middle.lng + x / kmPerDegreeEast };
}

export function planePointOf({ lat, lng }: Point): PlanePoint {
  return { x: (lng - middle.lng) * kmPerDegreeEast, y: (lat - middle.lat) * kmPerDegree };
}

export function apartKm(a: PlanePoint, b: PlanePoint): number {
  return distanceKm(pointAt(a), pointAt(b));
}

/** Pseudo-random numbers from 0 to below 1, the same each time (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Anywhere in a square around the middle. */
export function somewhere(random: () => number, sideKm: number): PlanePoint {
  return { x: (random() - 0.5) * sideKm, y: (random() - 0.5) * sideKm };
}

export function meanOf(spots: readonly PlanePoint[]): PlanePoint {
  const sum = spots.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / spots.length, y: sum.y / spots.length };
}

/** A circle that probably goes through the target. */
export interface Circle extends PlanePoint {
  km: number;
}

/** The point nearest to all circles: the least squares of the distances, by a grid that grows finer. */
export function meetingOf(circles: readonly Circle[], within: { sideKm: number }): PlanePoint | undefined {
  if (circles.length < 3) return undefined;
  const miss = (spot: PlanePoint) =>
    circles.reduce((sum, { x, y, km }) => sum + (Math.sqrt((spot.x - x) ** 2 + (spot.y - y) ** 2) - km) ** 2, 0);
  let best: PlanePoint = { x: 0, y: 0 };
  const steps = 10;
  for (let side = within.sideKm * 1.5; side > 0.001; side *= 0.35) {
    const around = best;
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n <= steps; n++) {
      for (let m = 0; m <= steps; m++) {
        const spot = { x: around.x + side * (n / steps - 0.5), y: around.y + side * (m / steps - 0.5) };
        const now = miss(spot);
        if (now < least) [least, best] = [now, spot];
      }
    }
  }
  return best;
}
