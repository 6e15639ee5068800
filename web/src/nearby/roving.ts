// The keyboard on the radar: one tab stop, and arrow keys that move between the users.

export interface Spot {
  id: string;
  /** From the middle outwards. */
  ring: number;
  /** Radians, clockwise from the top. */
  angle: number;
}

const turn = 2 * Math.PI;
const around = (angle: number) => ((angle % turn) + turn) % turn;
const apart = (a: number, b: number) => Math.min(around(a - b), around(b - a));

/** Sorts the spots ring by ring, clockwise. */
export function inOrder<Some extends Spot>(spots: readonly Some[]): Some[] {
  return [...spots].sort((a, b) => a.ring - b.ring || around(a.angle) - around(b.angle));
}

/**
 * Returns the user to focus after a key: → and ← go clockwise and back, over all rings; ↑ and ↓ to the closest user of the next ring
 * outwards and inwards.
 * @param ordered the spots by inOrder()
 * @returns undefined for other keys
 */
export function focusAfter(ordered: readonly Spot[], id: string, key: string): string | undefined {
  const at = ordered.findIndex((spot) => spot.id === id);
  const here = ordered[at];
  if (!here) return undefined;
  const beside = (by: number) => ordered[(at + by + ordered.length) % ordered.length]!.id;
  if (key === 'ArrowRight') return beside(1);
  if (key === 'ArrowLeft') return beside(-1);
  if (key === 'Home') return ordered[0]!.id;
  if (key === 'End') return ordered.at(-1)!.id;
  if (key === 'ArrowUp') return closest(ordered, here, 1);
  if (key === 'ArrowDown') return closest(ordered, here, -1);
  return undefined;
}

/** Returns the user of the nearest ring in this direction at the most similar angle; the same user when there is no such ring. */
function closest(spots: readonly Spot[], here: Spot, direction: 1 | -1): string {
  const beyond = spots.filter(({ ring }) => (ring - here.ring) * direction > 0);
  const next = beyond.filter(
    ({ ring }) => Math.abs(ring - here.ring) === Math.min(...beyond.map((one) => Math.abs(one.ring - here.ring))),
  );
  const [best = here] = next.sort((a, b) => apart(a.angle, here.angle) - apart(b.angle, here.angle));
  return best.id;
}
