// Cells: the finest locations that are stored. A cell is an H3 index of resolution 8 (about 0.7 km²) as a bigint; a coarser cell is stored
// as its centre child, so that there is one resolution only.
import { cellToCenterChild, cellToChildren, cellToLatLng, cellToParent, gridDisk, latLngToCell } from 'h3-js';

/** Degrees on WGS 84. */
export interface Point {
  lat: number;
  lng: number;
}

/** The H3 resolutions that a user may choose: 8 (0.7 km²), 7 (5 km²) or 6 (36 km²). */
export const PRECISIONS = [8, 7, 6] as const;
export type Precision = (typeof PRECISIONS)[number];

const resolution = 8;
const regionResolution = 3;
const earthRadiusKm = 6371.007;

/** A cache of cell centres, since H3 is slow; it is cleared at some 11 MB. */
const centres = new Map<string, Readonly<Point>>();
const mostCentres = 100_000;

/** Returns the cell of a point, at a precision. */
export function cellOf({ lat, lng }: Point, precision: Precision): bigint {
  return coarsen(idOf(latLngToCell(lat, lng, resolution)), precision);
}

/**
 * Returns a cell at a coarser precision: the centre child of the parent. A coarse cell is always reached through the fine one,
 * since H3's parents don't hold their children exactly: two ways to the same precision would reveal who is at the edge.
 */
export function coarsen(cell: bigint, precision: Precision): bigint {
  if (precision === resolution) return cell;
  return idOf(cellToCenterChild(cellToParent(hexOf(cell), precision), resolution));
}

/** Returns the centre of a cell. */
export function cellCentre(cell: bigint): Point {
  return centreOf(hexOf(cell));
}

/** Returns the kilometres along the great circle from centre to centre; 0 for the same cell. */
export function cellDistanceKm(a: bigint, b: bigint): number {
  return a === b ? 0 : distanceKm(cellCentre(a), cellCentre(b));
}

/** Returns the H3 parent of resolution 3 (about 12,000 km²). */
export function regionOf(cell: bigint): bigint {
  return idOf(cellToParent(hexOf(cell), regionResolution));
}

/** Returns whether a point is the (0, 0) that broken sensors and empty forms send. */
export function isNullIsland({ lat, lng }: Point): boolean {
  return Math.abs(lat) < 0.01 && Math.abs(lng) < 0.01;
}

/** Neighbouring cells in integer order, both ends included; `km` is from the viewer's centre to the centre of the range. */
export interface CellRange {
  lo: bigint;
  hi: bigint;
  km: number;
}

/** From this distance on a whole parent of that resolution is one range; nearer it is split into its children. */
const wholeFromKm: Record<number, number> = { 3: Infinity, 4: Infinity, 5: 100, 6: 16, 7: 6, 8: 0 };

/** The farthest that the centre of a resolution-8 cell lies from that of its parent (measured over the globe, with a margin). */
const reachKm: Record<number, number> = { 3: 81, 4: 30.5, 5: 11.2, 6: 3.9, 7: 1.1, 8: 0 };

/** Each ring of resolution-3 cells lies at least this much farther out than the one before (measured: 73.8). */
const regionStepKm = 70;

/** By the resolution of a parent: the bits that make its first cell its last. Each resolution below is a digit of 0 to 6. */
const lastChild: Record<number, bigint> = Object.fromEntries(
  [5, 6, 7, 8].map((r) => {
    const digits = Array.from({ length: resolution - r }, (_, i) => 6n << BigInt(3 * (15 - resolution + i)));
    return [r, digits.reduce((sum, digit) => sum | digit, 0n)];
  }),
);

/**
 * Returns ranges that cover the disk around a cell, nearest first: every cell whose centre lies within `radiusKm` (at most a few hundred) of the
 * cell's own is in exactly one range. Near by a range is one cell, farther out a parent of resolution 7, 6, then 5, so
 * at the rim ranges reach beyond the radius: filter by `cellDistanceKm`.
 */
export function rings(cell: bigint, radiusKm: number): CellRange[] {
  const viewer = cellCentre(cell);
  const ranges: CellRange[] = [];
  const add = (hex: string, level: number) => {
    const km = distanceKm(viewer, centreOf(hex));
    if (km - reachKm[level]! > radiusKm) return;
    if (km >= wholeFromKm[level]!) ranges.push(rangeOf(hex, level, km));
    else for (const child of cellToChildren(hex, level + 1)) add(child, level + 1);
  };
  for (const region of regionsAround(hexOf(cell), viewer, radiusKm)) add(region, regionResolution);
  return ranges.sort((a, b) => a.km - b.km);
}

function regionsAround(hex: string, viewer: Point, radiusKm: number): string[] {
  const home = cellToParent(hex, regionResolution);
  const farKm = radiusKm + reachKm[regionResolution]! + distanceKm(viewer, centreOf(home));
  return gridDisk(home, Math.floor(farKm / regionStepKm));
}

/** Returns the cells under one parent: they are neighbours in integer order, from the centre child on. */
function rangeOf(hex: string, level: number, km: number): CellRange {
  const lo = idOf(level === resolution ? hex : cellToCenterChild(hex, resolution));
  return { lo, hi: lo | lastChild[level]!, km };
}

function centreOf(hex: string): Point {
  const known = centres.get(hex);
  if (known) return known;
  const [lat, lng] = cellToLatLng(hex);
  if (centres.size >= mostCentres) centres.clear();
  const centre = { lat, lng };
  centres.set(hex, centre);
  return centre;
}

/** Returns the great-circle distance in kilometres (haversine, on the sphere that H3 uses). */
export function distanceKm(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const dLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const dLng = Math.sin(((b.lng - a.lng) * radians) / 2);
  const chord = dLat * dLat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * dLng * dLng;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function idOf(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

function hexOf(cell: bigint): string {
  return cell.toString(16);
}
