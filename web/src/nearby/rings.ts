// Where on the radar somebody stands. The ring is the band that the server told. The angle is made up: nobody knows a direction,
// and it hangs on the id alone, so that it says nothing and yet stays.

export interface Placed {
  id: string;
  /** Radians, clockwise from the top. */
  angle: number;
}

const turn = 2 * Math.PI;

/**
 * Puts people on one ring, no two on the same place; who has no room is left out, the last first.
 * @param ids the most important first
 * @param places how many the ring holds
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

/** How many faces of a size fit on a ring without touching. */
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
