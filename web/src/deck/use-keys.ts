// The deck by keyboard: ← pass, → like, ↑ super-like, Backspace undoes, Enter opens the profile, the space bar shows the next photo
// (with Shift the previous one).
import { useEffect, useRef } from 'react';
import type { SwipeKind } from '../shared/types.js';

interface KeyActs {
  fly?: (kind: SwipeKind) => void;
  open?: () => void;
  turn?: (by: -1 | 1) => void;
  undo?: () => void;
}

const kinds: Record<string, SwipeKind> = { ArrowLeft: 'pass', ArrowRight: 'like', ArrowUp: 'superlike' };

/** Returns whether a field, a control or an open sheet handles the key. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select')) return true;
  return (event.key === 'Enter' || event.key === ' ') && target.closest('button, a') !== null;
}

export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const kind = kinds[event.key];
      if (kind) latest.current.fly?.(kind);
      else if (event.key === 'Backspace') latest.current.undo?.();
      else if (event.key === 'Enter') latest.current.open?.();
      else if (event.key === ' ') latest.current.turn?.(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
