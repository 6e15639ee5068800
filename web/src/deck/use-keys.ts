// The deck by keyboard: ← pass, → like, ↑ super-like, Backspace undoes, Enter opens the profile, the space bar shows the next photo
// (with Shift the previous one).
import { useWindowEvent } from '@mantine/hooks';
import { isKeyTaken } from '../shared/is-key-taken.js';
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
  if (isKeyTaken(event)) return true;
  return (
    (event.key === 'Enter' || event.key === ' ') && target instanceof Element && target.closest('button, a') !== null
  );
}

export function useKeys(acts: KeyActs): void {
  useWindowEvent('keydown', (event) => {
    if (isTaken(event)) return;
    const kind = kinds[event.key];
    if (kind) acts.fly?.(kind);
    else if (event.key === 'Backspace') acts.undo?.();
    else if (event.key === 'Enter') acts.open?.();
    else if (event.key === ' ') acts.turn?.(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
}
