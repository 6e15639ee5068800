// The gestures on a picture: two fingers, the wheel and a double click zoom, a drag moves it, and a swipe of a whole picture shows the
// next one.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fingersOf, type Point, scaled, whole, within, type Zoom } from './zoom.js';

const swipePx = 60;
const closer = 2.5;
const perNotch = 1.2;

interface Zoomed {
  box: RefObject<HTMLDivElement | null>;
  zoom: Zoom;
  zoomTo: (scale: number) => void;
}

/** @param picture another value shows the whole picture again */
export function useZoom(picture: number, step: (by: 1 | -1) => void): Zoomed {
  const box = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(whole);
  const latest = useRef({ zoom, step });
  latest.current = { zoom, step };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each picture is shown whole at first
  useEffect(() => setZoom(whole), [picture]);
  useEffect(() => {
    const element = box.current!;
    const ends = new AbortController();
    const { signal } = ends;
    const fromMiddle = ({ clientX, clientY }: MouseEvent): Point => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
    };
    const scaleBy = (by: number, at: Point) => setZoom((now) => scaled(now, now.scale * by, sizeOf(element), at));
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      scaleBy(event.deltaY < 0 ? perNotch : 1 / perNotch, fromMiddle(event));
    };
    const doubleClick = (event: MouseEvent) =>
      scaleBy(latest.current.zoom.scale > 1 ? 1 / latest.current.zoom.scale : closer, fromMiddle(event));
    element.addEventListener('wheel', wheel, { passive: false, signal });
    element.addEventListener('dblclick', doubleClick, { signal });
    followPointers(element, fromMiddle, signal, {
      move: ({ x, y }) => setZoom((now) => within({ ...now, x: now.x + x, y: now.y + y }, sizeOf(element))),
      pinch: scaleBy,
      swipe: ({ x, y }) => {
        if (latest.current.zoom.scale > 1 || Math.abs(x) < swipePx || Math.abs(x) < Math.abs(y)) return;
        latest.current.step(x < 0 ? 1 : -1);
      },
    });
    return () => ends.abort();
  }, []);
  return { box, zoom, zoomTo: (scale) => setZoom((now) => scaled(now, scale, sizeOf(box.current!))) };
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight });

interface PointerActs {
  move: (by: Point) => void;
  pinch: (by: number, at: Point) => void;
  /** Called with the whole way of one finger. */
  swipe: (way: Point) => void;
}

function followPointers(
  element: HTMLElement,
  pointOf: (event: PointerEvent) => Point,
  signal: AbortSignal,
  { move, pinch, swipe }: PointerActs,
): void {
  const down = new Map<number, Point>();
  let way: Point | undefined;
  const begin = (event: PointerEvent) => {
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, pointOf(event));
    way = down.size === 1 ? { x: 0, y: 0 } : undefined;
  };
  const follow = (event: PointerEvent) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const fingers = fingersOf([...down.values()]);
    down.set(event.pointerId, now);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (way) way = { x: way.x + dx, y: way.y + dy };
    const moved = fingersOf([...down.values()]);
    if (fingers && moved) pinch(moved.apart / fingers.apart, moved.middle);
    else move({ x: dx, y: dy });
  };
  const end = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    if (way && event.type === 'pointerup') swipe(way);
    way = undefined;
  };
  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', follow, { signal });
  for (const name of ['pointerup', 'pointercancel'] as const) element.addEventListener(name, end, { signal });
}
