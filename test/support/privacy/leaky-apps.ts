// The attacked apps as the attacks found them, in memory: an attack that works on these is a real one.
import { type App, type Sighting, talkKm, type View } from './attacks.js';
import { apartKm, type PlanePoint } from './geometry.js';

type People = ReadonlyMap<string, PlanePoint>;
type Shown = (km: number) => Pick<Sighting, 'fromKm' | 'toKm'>;

/** Distances to the metre (Tinder until 2014, Grindr). */
export const exact: Shown = (km) => ({ fromKm: km, toKm: km });
/** Distances in whole kilometres (happn). */
export const rounded: Shown = (km) => ({ fromKm: Math.floor(km), toKm: Math.floor(km) + 1 });

/** Knows all exact locations and measures from there: shows the distance as `shown` says, and sorts, filters and scores by the exact one. */
export function leakyApp(people: People, shown: Shown): App {
  return {
    async look(at) {
      const kms = [...people].map(([id, spot]): [string, number] => [id, apartKm(at, spot)]);
      kms.sort((a, b) => a[1] - b[1]);
      const seen = new Map(kms.map(([id, km]) => [id, sighting(km, shown)]));
      return { at, order: kms.map(([id]) => id), seen } satisfies View;
    },
  };
}

function sighting(km: number, shown: Shown): Sighting {
  const score = Math.round(1_000 / (1 + km));
  return { ...shown(km), mayTalk: km <= talkKm, score, near: km < 2 };
}
