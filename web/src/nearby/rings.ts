// The positions of users on the radar. The ring is the distance band of the server. The angle is made up, because no client knows a
// direction; it depends on the id alone, so that it reveals nothing and yet stays.

export interface Placed {
  id: string;
  /** Radians, clockwise from the top. */
  angle: number;
}

const turn = 2 * Math.PI;

/**
 * Puts users on one ring, no two at the same place; users who do not fit are left out, the last first.
 * @param ids the most important first
 * @param places the capacity of the ring
 * @param offset turns the whole ring, so that neighbouring rings don't line up
 */
export function placeOnRing(ids: readonly string[], places: number, offset = 0): Placed[] {
  const taken = new Set<number>();
  return ids.slice(0, places).map((id) => {
    let place = hash(id) % places;
    while (taken.has(place)) place = (place + 1) % places;
    taken.add(place);
    return { id, angle: ((place / places) * turn + offset) % turn };
  });
}

/** Returns the number of faces of a size that fit on a ring without touching. */
export function placesOf(radius: number, faceSize: number): number {
  return Math.max(1, Math.floor((turn * radius) / faceSize));
}

/** FNV-1a, 32 bits, with its bits mixed once more: ids that begin alike lie far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 16)) >>> 0;
}
