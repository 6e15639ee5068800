// The gestures on a picture: pinch, wheel and double click zoom, a drag moves it, and a swipe of a whole picture shows the next one.
import { useGesture } from '@use-gesture/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { scaled, whole, within, type Zoom } from './zoom.js';

const swipePx = 60;
const closer = 2.5;

interface Zoomed {
  box: RefObject<HTMLDivElement | null>;
  zoom: Zoom;
  zoomTo: (scale: number) => void;
}

/** @param picture another value shows the whole picture again */
export function useZoom(picture: number, step: (by: 1 | -1) => void): Zoomed {
  const box = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each picture is shown whole at first
  useEffect(() => setZoom(whole), [picture]);
  const size = () => ({ width: box.current!.clientWidth, height: box.current!.clientHeight });
  const fromMiddle = (x: number, y: number) => {
    const { left, top, width, height } = box.current!.getBoundingClientRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  };
  useGesture(
    {
      onDrag: ({ movement: [mx, my], delta: [dx, dy], last, pinching, tap }) => {
        if (pinching || tap) return;
        if (zoom.scale > 1) return setZoom((now) => within({ ...now, x: now.x + dx, y: now.y + dy }, size()));
        if (last && Math.abs(mx) > swipePx && Math.abs(mx) > Math.abs(my)) step(mx < 0 ? 1 : -1);
      },
      onPinch: ({ origin: [x, y], delta: [by] }) => {
        setZoom((now) => scaled(now, now.scale * (1 + by), size(), fromMiddle(x, y)));
      },
      onWheel: ({ event, delta: [, y] }) => {
        event.preventDefault();
        const { clientX, clientY } = event;
        setZoom((now) => scaled(now, now.scale * (y < 0 ? 1.2 : 1 / 1.2), size(), fromMiddle(clientX, clientY)));
      },
      onDoubleClick: ({ event: { clientX, clientY } }) =>
        setZoom((now) => scaled(now, now.scale > 1 ? 1 : closer, size(), fromMiddle(clientX, clientY))),
    },
    { target: box, eventOptions: { passive: false }, drag: { filterTaps: true } },
  );
  return { box, zoom, zoomTo: (scale) => setZoom((now) => scaled(now, scale, size())) };
}
