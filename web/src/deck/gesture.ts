// Converts a drag into a swipe.
import type { SwipeKind } from '../shared/types.js';

interface Vector {
  x: number;
  y: number;
}

/** In pixels. A quick flick needs a shorter distance. */
const farEnough = 110;
const flickPixelsPerSecond = 600;
const flickFarEnough = 30;

const isMeant = (way: number, speed: number) =>
  way > farEnough || (way > flickFarEnough && speed > flickPixelsPerSecond);

/** Returns the kind of swipe; undefined when the card returns. A drag counts as upwards only when it is mostly vertical. */
export function kindOf(offset: Vector, velocity: Vector): SwipeKind | undefined {
  const isUpwards = -offset.y > Math.abs(offset.x) * 1.4;
  if (isUpwards) return isMeant(-offset.y, -velocity.y) ? 'superlike' : undefined;
  if (isMeant(offset.x, velocity.x)) return 'like';
  return isMeant(-offset.x, -velocity.x) ? 'pass' : undefined;
}

/** Returns the opacity of each stamp during a drag, from 0 to 1. */
export function stampsOf({ x, y }: Vector): Record<SwipeKind, number> {
  const strength = (way: number) => Math.min(1, Math.max(0, (way - 20) / 90));
  const isUpwards = -y > Math.abs(x) * 1.4;
  return {
    like: isUpwards ? 0 : strength(x),
    pass: isUpwards ? 0 : strength(-x),
    superlike: isUpwards ? strength(-y) : 0,
  };
}
