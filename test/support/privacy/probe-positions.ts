// The positions of an attacker.
import { gridDisk } from 'h3-js';
import { cellCentre, cellOf } from '../../../src/features/location/geography/cell.js';
import { city } from './attacks.js';
import { middle, type PlanePoint, planePointOf } from './geometry.js';

/** Positions every so many kilometres in a square around the middle. */
export function grid(stepKm: number, sideKm: number): PlanePoint[] {
  const at = Array.from({ length: Math.floor(sideKm / stepKm) + 1 }, (_, n) => n * stepKm - sideKm / 2);
  return at.flatMap((x) => at.map((y) => ({ x, y })));
}

/** Streets through the city and past it, on which every user of it comes near and goes away on several sides. */
export const crossLines: readonly (readonly [PlanePoint, PlanePoint])[] = [
  [
    { x: -5, y: -1.5 },
    { x: 5, y: -1.5 },
  ],
  [
    { x: 1.5, y: -5 },
    { x: 1.5, y: 5 },
  ],
  [
    { x: -4, y: 4 },
    { x: 4, y: -4 },
  ],
];

/** The middle of every cell of a square around the middle. */
export function cellMiddles(sideKm: number = city.sideKm): PlanePoint[] {
  const all = gridDisk(cellOf(middle, 8).toString(16), Math.ceil(sideKm)).map((hex) =>
    planePointOf(cellCentre(BigInt(`0x${hex}`))),
  );
  return all.filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) <= sideKm / 2);
}
