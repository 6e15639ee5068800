// Opens the menu of a message: a long press on a touch screen, the right button of a mouse, or the menu key.
import { type MouseEvent, type TouchEvent, useEffect, useRef } from 'react';

const longMs = 480;
/** A finger that moves further scrolls, in pixels. */
const stillPx = 10;

interface MenuGestures {
  onContextMenu: (event: MouseEvent) => void;
  onTouchStart: (event: TouchEvent) => void;
  onTouchMove: (event: TouchEvent) => void;
  onTouchEnd: (event: TouchEvent) => void;
  onTouchCancel: () => void;
}

/** Links and selected text have the menu of the browser. */
function isOfBrowser(event: MouseEvent | TouchEvent): boolean {
  if (event.target instanceof Element && event.target.closest('a')) return true;
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(event.currentTarget, true);
}

export function useMenuGestures(open: () => void): MenuGestures {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number; isLong: boolean }>(undefined);
  const stop = () => clearTimeout(press.current?.timer);
  useEffect(() => () => clearTimeout(press.current?.timer), []);
  return {
    onContextMenu: (event) => {
      stop();
      if (isOfBrowser(event)) return;
      event.preventDefault();
      open();
    },
    onTouchStart: (event) => {
      stop();
      const finger = event.touches[0];
      press.current = undefined;
      if (!finger || event.touches.length > 1 || isOfBrowser(event)) return;
      const timer = setTimeout(() => {
        press.current!.isLong = true;
        open();
      }, longMs);
      press.current = { timer, x: finger.clientX, y: finger.clientY, isLong: false };
    },
    onTouchMove: ({ touches }) => {
      const finger = touches[0];
      if (!press.current || !finger) return;
      const { x, y } = press.current;
      if (Math.hypot(finger.clientX - x, finger.clientY - y) > stillPx) stop();
    },
    onTouchEnd: (event) => {
      stop();
      // a click would close the menu, or press what is under the finger
      if (press.current?.isLong && event.cancelable) event.preventDefault();
    },
    onTouchCancel: stop,
  };
}
