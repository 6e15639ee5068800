import { type RefObject, useLayoutEffect, useRef } from 'react';
import { onSessionChange } from '../shared/session.js';

const kept = new Map<string, number>();
onSessionChange(() => kept.clear());

/** Keeps the scroll position of a box by name, so that a user comes back to where they were. */
export function useKeptScroll(name: string): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const box = ref.current!;
    box.scrollTop = kept.get(name) ?? 0;
    const note = () => kept.set(name, box.scrollTop);
    box.addEventListener('scroll', note, { passive: true });
    return () => box.removeEventListener('scroll', note);
  }, [name]);
  return ref;
}
