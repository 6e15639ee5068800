// Apps as the attacks found them, in memory: what an attack does to these shows that it is one.
import { type App, type Sighting, talkKm, type View } from './attacks.js';
import { apartKm, type PlanePoint } from './geometry.js';

type People = ReadonlyMap<string, PlanePoint>;
type Shown = (km: number) => Pick<Sighting, 'fromKm' | 'toKm'>;

/** Distances to the metre (Tinder until 2014, Grindr). */
export const exact: Shown = (km) => ({ fromKm: km, toKm: km });
/** Distances in whole kilometres (happn). */
export const rounded: Shown = (km) => ({ fromKm: Math.floor(km), toKm: Math.floor(km) + 1 });

/** Knows where everybody is and measures from there: shows as much of it as `shown` says, sorts, filters and scores by all of it. */
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
