// The cells around a viewer, nearest first, as ranges of the index. Ranges are cut where a distance band or the radius ends, so that each
// lies wholly inside and the SQL computes no distance. Pure.
import { cellToChildren, cellToParent } from 'h3-js';
import { LRUCache } from 'lru-cache';
import { type CellRange, cellDistanceKm, rings } from '../../location/geography/cell.js';

/** The edges of bands, in kilometres: band n lies from edge n to edge n + 1, the upper one not included. */
export const bandEdgesKm = [0, 1, 2, 5, 10, 20, 50, Number.POSITIVE_INFINITY];

/** The distances from one to another. */
export interface DistanceRange {
  fromKm: number;
  /** Not included. */
  toKm: number;
}

/** Ranges by column, nearest first: small enough to keep thousands of them. */
export interface CellScan {
  lo: BigInt64Array;
  hi: BigInt64Array;
  /** From the viewer's cell to the middle of the range; exact where the range is one cell. */
  km: Float32Array;
}

const resolution = 8;
/** Two cells whose numbers differ by less lie under one parent of that resolution. */
const levels = [
  { spread: 1n << 24n, level: 7 },
  { spread: 1n << 27n, level: 6 },
  { spread: 1n << 30n, level: 5 },
];
/** The farthest that a cell's centre lies from the centre of its parent: a little more than rings() assumes. */
const marginKm: Record<number, number> = { 7: 1.2, 6: 4.2, 5: 12 };

/** A cache of some 20 MB. */
const kept = new LRUCache<string, CellScan>({ maxSize: 300_000, sizeCalculation: ({ lo }) => lo.length + 1 });

/** Returns the ranges at some distances around a cell, as far as they are within the radius (included). */
export function scanCells(cell: bigint, { fromKm, toKm }: DistanceRange, radiusKm: number): CellScan {
  // All larger radii share one scan.
  const reachKm = Math.min(toKm, radiusKm);
  const key = `${cell}:${fromKm}:${toKm}:${reachKm}`;
  const known = kept.get(key);
  if (known) return known;
  const planned = plan(cell, reachKm, (km) => km >= fromKm && km < toKm && km <= radiusKm);
  kept.set(key, planned);
  return planned;
}

function plan(cell: bigint, reachKm: number, inside: (km: number) => boolean): CellScan {
  const pieces = rings(cell, reachKm).flatMap((range) => cut(cell, range, inside));
  pieces.sort((a, b) => a.km - b.km || (a.lo < b.lo ? -1 : 1));
  return {
    lo: BigInt64Array.from(pieces, ({ lo }) => lo),
    hi: BigInt64Array.from(pieces, ({ hi }) => hi),
    km: Float32Array.from(pieces, ({ km }) => km),
  };
}

/** Returns the parts of a range that are inside, one for each run of neighbouring cells. */
function cut(viewer: bigint, range: CellRange, inside: (km: number) => boolean): CellRange[] {
  if (range.lo === range.hi) return inside(range.km) ? [range] : [];
  const level = levelOf(range);
  const nearest = Math.max(0, range.km - marginKm[level]!);
  const farthest = range.km + marginKm[level]!;
  // The inside is a ring, so a range whose two ends are inside is inside.
  return inside(nearest) && inside(farthest) ? [range] : runs(viewer, cellsOf(range.lo, level), inside);
}

function runs(viewer: bigint, cells: bigint[], inside: (km: number) => boolean): CellRange[] {
  const pieces: CellRange[] = [];
  let open: { lo: bigint; hi: bigint; kms: number[] } | undefined;
  const close = () => {
    if (open) pieces.push({ lo: open.lo, hi: open.hi, km: open.kms.reduce((a, b) => a + b) / open.kms.length });
    open = undefined;
  };
  for (const cell of cells) {
    const km = cellDistanceKm(viewer, cell);
    if (!inside(km)) close();
    else if (open) {
      open.hi = cell;
      open.kms.push(km);
    } else open = { lo: cell, hi: cell, kms: [km] };
  }
  close();
  return pieces;
}

/** Returns the cells under the parent of a cell, in integer order. */
function cellsOf(cell: bigint, level: number): bigint[] {
  const hexes = cellToChildren(cellToParent(cell.toString(16), level), resolution);
  return hexes.map((hex) => BigInt(`0x${hex}`)).sort((a, b) => (a < b ? -1 : 1));
}

function levelOf({ lo, hi }: CellRange): number {
  const found = levels.find(({ spread }) => (lo ^ hi) < spread);
  if (!found) throw new RangeError('a range wider than a cell of resolution 5');
  return found.level;
}
