// The position of a user on the radar. The ring is the distance band from the server. The angle is not real: it depends only on the
// id, so it stays the same and reveals nothing.

export interface Placed {
  id: string;
  /** Radians, clockwise from the top. */
  angle: number;
}

const turn = 2 * Math.PI;

/**
 * Places users on one ring, each on a place of their own. Users beyond the capacity are left out.
 * @param ids the most important first
 * @param places the capacity of the ring
 * @param offset rotates the ring, so that neighbouring rings do not line up
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

/** Returns the number of faces that fit on a ring without touching. */
export function placesOf(radius: number, faceSize: number): number {
  return Math.max(1, Math.floor((turn * radius) / faceSize));
}

/** FNV-1a (32 bits) with an extra mixing step, so that ids with the same prefix are spread. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 16)) >>> 0;
}
