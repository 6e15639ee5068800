// Shortcuts of single keys. They are off while a text is typed or a dialog is open, and for users who turn them off.
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type en from '../locales/en.json';

export type ShortcutName = Exclude<keyof typeof en.keys, 'title' | 'lead' | 'on' | 'help'>;

export interface Shortcut {
  key: string;
  name: ShortcutName;
  run: () => unknown;
}

const storageKey = 'fujin.console.keys';
const listeners = new Set<() => void>();
/** The shortcuts of the open page. */
let current: readonly Shortcut[] = [];

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const areShortcutsOn = () => localStorage.getItem(storageKey) !== 'off';

export function turnShortcuts(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  notify();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(subscribe, areShortcutsOn);
}

/** Returns the shortcuts of the open page, for the list of keys. */
export function useCurrentShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => current);
}

/** Tells whether a key is meant for a field, a dialog or the browser. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (document.querySelector('[role=dialog]')) return true;
  const target = event.target as HTMLElement;
  return target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
}

/** Listens for a key anywhere in the window. */
export function useKey(isKey: (key: string) => boolean, run: (key: string) => void): void {
  const latest = useRef({ isKey, run });
  latest.current = { isKey, run };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isElsewhere(event) || !latest.current.isKey(event.key)) return;
      event.preventDefault();
      latest.current.run(event.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Sets the shortcuts of a page while it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    if (current.map(({ key }) => key).join() === shortcuts.map(({ key }) => key).join()) return;
    current = shortcuts;
    notify();
  });
  useEffect(
    () => () => {
      current = [];
      notify();
    },
    [],
  );
  useKey(
    (key) => areShortcutsOn() && shortcuts.some((each) => each.key === key),
    (key) => void shortcuts.find((each) => each.key === key)?.run(),
  );
}
