// The regions (H3 cells of resolution 6, some 36 km²) around a viewer, and the distance of each of their cells. Pure.
import { cellToCenterChild, cellToChildren, cellToParent, gridDisk } from 'h3-js';
import { LRUCache } from 'lru-cache';
import { cellCentre, distanceKm } from '../../location/geography/cell.js';
import { distanceTerm } from '../scoring/score.js';
import { weights } from '../scoring/weights.js';

export interface Regions {
  /** Discovery.region of each, nearest first, and the mean cost of distance there, in hundredths of log-chance, below 0. */
  region: string;
  cost: string;
  /** The losses of log-odds by distance, in 1/128: 64 bytes for each region, by the last two digits of the cell; see `outside`. */
  losses: Buffer;
}

/** The byte of a cell that is outside the radius or does not exist. */
export const outside = 255;
/** Bytes for each region. */
export const cellsOfRegion = 64;
/** Units of losses in 1 of log-odds. */
export const lossUnit = 128;

const resolution = 6;
/** The farthest that a cell's centre lies from the centre of its region, and the least distance from one ring of regions to the next. */
const reachKm = 3.9;
const ringKm = 4.2;
/** From this distance on all cells of a region that lies within the radius count as far as its centre. */
const coarseFromKm = 15;

/** A cache; an entry has a few hundred bytes to 60 KB. */
const kept = new LRUCache<string, Regions>({
  maxSize: 50_000_000,
  sizeCalculation: ({ losses }) => 2 * losses.length + 100,
});

/** Returns the regions that have a cell within the radius of a cell. */
export function regionsAround(cell: bigint, radiusKm: number): Regions {
  const key = `${cell}:${radiusKm}`;
  const known = kept.get(key);
  if (known) return known;
  const found = regions(cell, radiusKm);
  kept.set(key, found);
  return found;
}

interface Region {
  id: bigint;
  losses: Buffer;
  /** The mean of the losses. */
  loss: number;
}

function regions(cell: bigint, radiusKm: number): Regions {
  const home = cellToParent(cell.toString(16), resolution);
  const rings = Math.ceil((radiusKm + 2 * reachKm) / ringKm);
  const found = gridDisk(home, rings).flatMap((hex) => regionOf(cell, hex, radiusKm) ?? []);
  found.sort((a, b) => a.loss - b.loss || (a.id < b.id ? -1 : 1));
  const cost = ({ loss }: Region) => Math.round((-100 * weights.slope * loss) / lossUnit);
  return {
    region: `{${found.map(({ id }) => id).join(',')}}`,
    cost: `{${found.map(cost).join(',')}}`,
    losses: Buffer.concat(found.map(({ losses }) => losses)),
  };
}

function regionOf(viewer: bigint, hex: string, radiusKm: number): Region | undefined {
  const from = cellCentre(viewer);
  const km = distanceKm(from, cellCentre(idOf(hex)));
  if (km - reachKm > radiusKm) return undefined;
  const id = idOf(cellToCenterChild(hex, 8)) >> 27n;
  if (km >= coarseFromKm && km + reachKm <= radiusKm) {
    const loss = lossAt(km);
    return { id, losses: Buffer.alloc(cellsOfRegion, loss), loss };
  }
  const losses = Buffer.alloc(cellsOfRegion, outside);
  const inside: number[] = [];
  for (const child of cellToChildren(hex, 8)) {
    const cell = idOf(child);
    const away = distanceKm(from, cellCentre(cell));
    if (away > radiusKm) continue;
    const loss = lossAt(away);
    losses[Number((cell >> 21n) & 63n)] = loss;
    inside.push(loss);
  }
  if (inside.length === 0) return undefined;
  return { id, losses, loss: inside.reduce((sum, loss) => sum + loss) / inside.length };
}

function lossAt(km: number): number {
  return Math.min(outside - 1, Math.round(-lossUnit * distanceTerm(km)));
}

function idOf(hex: string): bigint {
  return BigInt(`0x${hex}`);
}
