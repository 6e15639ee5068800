// The zoom of a picture: its scale, and by how many pixels it is moved from the middle of its box.

export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

export const whole: Zoom = { scale: 1, x: 0, y: 0 };
export const largest = 6;

/** Returns a zoom that does not move the picture out of its box. */
export function within({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  const inside = (value: number, size: number) => {
    const most = ((scale - 1) * size) / 2;
    return Math.max(-most, Math.min(most, value)) + 0;
  };
  return { scale, x: inside(x, width), y: inside(y, height) };
}

/**
 * Changes the scale around a point, which stays where it is.
 * @param at the distance of the point from the middle of the box
 */
export function scaled(zoom: Zoom, scale: number, box: Size, at = { x: 0, y: 0 }): Zoom {
  const next = Math.max(1, Math.min(largest, scale));
  const by = next / zoom.scale;
  return within({ scale: next, x: at.x - (at.x - zoom.x) * by, y: at.y - (at.y - zoom.y) * by }, box);
}

/** Returns how far two fingers are apart, and the middle between them; undefined for another number of fingers. */
export function fingersOf(points: readonly Point[]): { apart: number; middle: Point } | undefined {
  const [one, other] = points;
  if (!one || !other || points.length > 2) return undefined;
  const apart = Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
  return { apart, middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } };
}
