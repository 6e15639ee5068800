// The attacks that located users of other apps (Include Security on Tinder 2014, Heaton on Bumble 2021, Dhondt et al. at USENIX
// Security 2024), for any app. An attacker has any number of accounts and an API that accepts every claimed location.
import { apartKm, type Circle, meanOf, meetingOf, type PlanePoint } from './geometry.js';

/** The observations of one target from one location. */
export interface Sighting {
  /** The shown distance: from and to, in kilometres. */
  fromKm: number;
  toKm: number;
  /** True within the radius for chat requests and the deck. */
  mayTalk: boolean;
  /** Of the deck. */
  score?: number | undefined;
  near?: boolean | undefined;
}

export interface View {
  at: PlanePoint;
  /** All users in the order of the list. */
  order: string[];
  seen: Map<string, Sighting>;
}

/** The app under attack. */
export interface App {
  look(at: PlanePoint, options?: { deck?: boolean }): Promise<View>;
}

/** By target; targets that an attack does not find are absent. */
export type Estimates = Map<string, PlanePoint>;

export const city = { sideKm: 6 };
/** The radius within which `mayTalk` is true and the deck is dealt, by the attackers' preferences. */
export const talkKm = 2;

/** A circle around each place of observation, with the shown distance as its radius. */
export function byShownDistance(views: readonly View[], targets: readonly string[]): Estimates {
  return estimate(targets, (target) =>
    meetingOf(
      views.flatMap(({ at, seen }) => {
        const found = seen.get(target);
        return found && Number.isFinite(found.toKm) ? [{ ...at, km: (found.fromKm + found.toKm) / 2 }] : [];
      }),
      city,
    ),
  );
}

/** The observation that flips, and the distance at which it does; undefined where the flip reveals nothing. */
export type Flip = (before: Sighting | undefined, after: Sighting | undefined) => number | undefined;

/** From one number to the next: there the distance is known exactly. */
export const shownNumberFlips: Flip = (a, b) => {
  if (!a || !b || a.fromKm === b.fromKm) return undefined;
  return a.toKm === b.fromKm ? a.toKm : a.fromKm === b.toKm ? a.fromKm : undefined;
};

/** No number at all: only whether a chat request is possible. */
export const radiusFlips: Flip = (a, b) => (a?.mayTalk === b?.mayTalk ? undefined : talkKm);

const strideKm = 0.4;
const sharpKm = 0.05;

/** Walks along lines, and where something flips, back and forth until the flip is between two steps of some 50 m. */
export async function walk(
  app: App,
  lines: readonly (readonly [PlanePoint, PlanePoint])[],
  flips: readonly Flip[],
  targets: readonly string[],
) {
  const circles = flips.map(() => new Map<string, Circle[]>(targets.map((target) => [target, []])));
  for (const [from, to] of lines) {
    const count = Math.ceil(apartKm(from, to) / strideKm);
    let before = await app.look(from);
    for (let step = 1; step <= count; step++) {
      const after = await app.look(between(from, to, step / count));
      await sharpen(app, before, after, flips, circles);
      before = after;
    }
  }
  return circles.map((of) => estimate(targets, (target) => meetingOf(of.get(target)!, city)));
}

async function sharpen(app: App, before: View, after: View, flips: readonly Flip[], circles: Map<string, Circle[]>[]) {
  if (!flips.some((flip) => flippedOf(before, after, flip, circles[0]!.keys()).length > 0)) return;
  if (apartKm(before.at, after.at) > sharpKm) {
    const half = await app.look(between(before.at, after.at, 0.5));
    await sharpen(app, before, half, flips, circles);
    await sharpen(app, half, after, flips, circles);
    return;
  }
  const at = between(before.at, after.at, 0.5);
  for (const [n, flip] of flips.entries()) {
    for (const [target, km] of flippedOf(before, after, flip, circles[n]!.keys())) {
      circles[n]!.get(target)!.push({ ...at, km });
    }
  }
}

function flippedOf(before: View, after: View, flip: Flip, targets: Iterable<string>): [string, number][] {
  return [...targets].flatMap((target): [string, number][] => {
    const km = flip(before.seen.get(target), after.seen.get(target));
    return km === undefined ? [] : [[target, km]];
  });
}

/** Uses own accounts at known places: the target is between two of them in the list. */
export function byOrder(
  views: readonly View[],
  targets: readonly string[],
  planted: ReadonlyMap<string, PlanePoint>,
): Estimates {
  return estimate(targets, (target) =>
    meetingOf(
      views.flatMap(({ at, order }) => {
        const place = order.indexOf(target);
        const isPlanted = (id: string) => planted.has(id);
        const kms = [order.slice(0, place).findLast(isPlanted), order.slice(place).find(isPlanted)]
          .filter((id) => id !== undefined)
          .map((id) => apartKm(at, planted.get(id)!));
        return place < 0 || kms.length === 0 ? [] : [{ ...at, km: kms.reduce((a, b) => a + b) / kms.length }];
      }),
      city,
    ),
  );
}

/** Learns the distance that a score means from own accounts that equal the target in everything else. */
export function byScore(
  views: readonly View[],
  targets: readonly string[],
  planted: ReadonlyMap<string, PlanePoint>,
): Estimates {
  const known = new Map<number, number[]>();
  for (const { at, seen } of views) {
    for (const [id, spot] of planted) {
      const score = seen.get(id)?.score;
      if (score !== undefined) known.set(score, [...(known.get(score) ?? []), apartKm(at, spot)]);
    }
  }
  const kmOf = (score: number | undefined) => {
    const kms = score === undefined ? undefined : known.get(score);
    return kms && kms.reduce((a, b) => a + b) / kms.length;
  };
  return estimate(targets, (target) =>
    meetingOf(
      views.flatMap(({ at, seen }) => {
        const km = kmOf(seen.get(target)?.score);
        return km === undefined ? [] : [{ ...at, km }];
      }),
      city,
    ),
  );
}

/** The middle of all places from which a reason, or another observation that is there or not, is given. */
export function byPresence(
  views: readonly View[],
  targets: readonly string[],
  holds: (seen: Sighting) => boolean,
): Estimates {
  return estimate(targets, (target) => {
    const places = views.filter(({ seen }) => seen.has(target) && holds(seen.get(target)!)).map(({ at }) => at);
    return places.length > 0 ? meanOf(places) : undefined;
  });
}

/**
 * Uses all observations against a model of the app's answers: the middle of every point that remains.
 * @param answer the distance that the model would show from a place to a point
 */
export function byElimination(
  views: readonly View[],
  targets: readonly string[],
  points: readonly PlanePoint[],
  answer: (from: PlanePoint, to: PlanePoint) => number,
): Estimates {
  return estimate(targets, (target) => {
    let left = points;
    for (const { at, seen } of views) {
      const found = seen.get(target);
      if (!found) continue;
      left = left.filter((point) => {
        const km = answer(at, point);
        return km >= found.fromKm && km < found.toKm;
      });
    }
    return left.length > 0 ? meanOf(left) : undefined;
  });
}

function estimate(targets: readonly string[], find: (target: string) => PlanePoint | undefined): Estimates {
  const found = targets.map((target): [string, PlanePoint | undefined] => [target, find(target)]);
  return new Map(found.filter((each): each is [string, PlanePoint] => each[1] !== undefined));
}

function between(a: PlanePoint, b: PlanePoint, share: number): PlanePoint {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
