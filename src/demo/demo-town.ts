// The spatial distribution of demo users: several centres with falling density, and some users around them.
import type { Point } from '../features/location/geography/cell.js';
import { exponential, type Random, whole } from './random.js';

interface Centre extends Point {
  /** Share of the users who live around it. */
  weight: number;
  /** The density falls by a factor e every so many kilometres. */
  scaleKm: number;
}

export interface Town extends Point {
  population: number;
}

const kmPerDegree = 111.2;

/** Returns the home of the next user. */
export type Dwelling = (random: Random) => Point;

/**
 * Lays out a town: half of its users live around the middle, the others around a few smaller centres.
 * A town of a million is about 4 km wide in that measure, one of 24 million about 11.
 */
export function demoHomes(town: Town, random: Random): Dwelling {
  const wideKm = 2 + 1.85 * Math.sqrt(Math.max(town.population, 20_000) / 1_000_000);
  const lesser = Array.from({ length: whole(random, 3, 7) }, () => ({
    ...offset(town, exponential(random, wideKm) + wideKm / 2, random() * 2 * Math.PI),
    weight: 0.2 + random(),
    scaleKm: wideKm * (0.15 + 0.2 * random()),
  }));
  const total = lesser.reduce((sum, { weight }) => sum + weight, 0);
  const centres: Centre[] = [
    { lat: town.lat, lng: town.lng, weight: 0.5, scaleKm: wideKm * 0.45 },
    ...lesser.map((centre) => ({ ...centre, weight: (0.5 * centre.weight) / total })),
  ];
  return (next) => {
    const { lat, lng, scaleKm } = choose(centres, next());
    // the sum of two exponentials: in the plane its density is exponential in the distance
    const km = exponential(next, scaleKm) + exponential(next, scaleKm);
    return offset({ lat, lng }, Math.min(km, 60), next() * 2 * Math.PI);
  };
}

function choose(centres: Centre[], share: number): Centre {
  let left = share;
  for (const centre of centres) {
    left -= centre.weight;
    if (left < 0) return centre;
  }
  return centres[0] as Centre;
}

function offset({ lat, lng }: Point, km: number, bearing: number): Point {
  const north = (km * Math.cos(bearing)) / kmPerDegree;
  const east = (km * Math.sin(bearing)) / (kmPerDegree * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
  return { lat: Math.max(-89.9, Math.min(89.9, lat + north)), lng: ((lng + east + 540) % 360) - 180 };
}
